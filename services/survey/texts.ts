import type { Rating, SurveyLanguage } from './contract/index.js';

/** Pages that say why there is no form. */
export const noticeKinds = ['thanks', 'answered', 'expired', 'cancelled', 'unknown'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Every word that a customer reads. */
export interface Texts {
  title: string;
  intro: (complaintNo: string) => string;
  result: string;
  staff: string;
  ratings: Record<Rating, string>;
  /** Words for 1 to 5. */
  scale: readonly [string, string, string, string, string];
  solved: string;
  yes: string;
  no: string;
  comment: string;
  commentHint: string;
  submit: string;
  faults: string;
  missingRating: (question: string) => string;
  missingSolved: string;
  commentTooLong: (length: number) => string;
  notices: Record<NoticeKind, { title: string; text: string }>;
}

const chinese: Texts = {
  title: '投诉处理满意度调查',
  intro: (no) => `您的投诉 ${no} 已处理。请用一分钟告诉我们您的感受，您的回答会帮助我们改进服务。`,
  result: '您对处理结果满意吗？',
  staff: '您对工作人员的服务态度满意吗？',
  ratings: {
    resultSpeed: '处理速度',
    resultEffect: '处理效果',
    politeness: '礼貌',
    patience: '耐心',
    professionalism: '专业',
  },
  scale: ['很不满意', '不满意', '基本满意', '满意', '很满意'],
  solved: '您的问题解决了吗？',
  yes: '已解决',
  no: '没有解决',
  comment: '您对投诉处理有什么改进建议？',
  commentHint: '选填，最多 2000 字',
  submit: '提交',
  faults: '还差一点，请补充以下内容：',
  missingRating: (question) => `请为“${question}”打分`,
  missingSolved: '请告诉我们您的问题是否已经解决',
  commentTooLong: (length) => `建议最多 2000 字，您写了 ${length} 字`,
  notices: {
    thanks: { title: '谢谢您！', text: '我们已收到您的回答。您可以关闭此页面。' },
    answered: { title: '您已经回答过了', text: '我们已收到您对这次投诉处理的回答，谢谢您！如需补充，请联系客服。' },
    expired: { title: '调查已结束', text: '这份调查的填写期限已过。如果您的问题仍未解决，请联系客服。' },
    cancelled: { title: '调查已取消', text: '这份调查已不需要填写。如果您的问题仍未解决，请联系客服。' },
    unknown: { title: '找不到这份调查', text: '请检查链接是否完整，或从我们发给您的消息中重新打开。' },
  },
};

const traditional: Texts = {
  title: '投訴處理滿意度調查',
  intro: (no) => `您的投訴 ${no} 已處理。請用一分鐘告訴我們您的感受，您的回答會幫助我們改進服務。`,
  result: '您對處理結果滿意嗎？',
  staff: '您對工作人員的服務態度滿意嗎？',
  ratings: {
    resultSpeed: '處理速度',
    resultEffect: '處理效果',
    politeness: '禮貌',
    patience: '耐心',
    professionalism: '專業',
  },
  scale: ['很不滿意', '不滿意', '基本滿意', '滿意', '很滿意'],
  solved: '您的問題解決了嗎？',
  yes: '已解決',
  no: '沒有解決',
  comment: '您對投訴處理有什麼改進建議？',
  commentHint: '選填，最多 2000 字',
  submit: '提交',
  faults: '還差一點，請補充以下內容：',
  missingRating: (question) => `請為「${question}」評分`,
  missingSolved: '請告訴我們您的問題是否已經解決',
  commentTooLong: (length) => `建議最多 2000 字，您寫了 ${length} 字`,
  notices: {
    thanks: { title: '謝謝您！', text: '我們已收到您的回答。您可以關閉此頁面。' },
    answered: { title: '您已經回答過了', text: '我們已收到您對這次投訴處理的回答，謝謝您！如需補充，請聯絡客服。' },
    expired: { title: '調查已結束', text: '這份調查的填寫期限已過。如果您的問題仍未解決，請聯絡客服。' },
    cancelled: { title: '調查已取消', text: '這份調查已不需要填寫。如果您的問題仍未解決，請聯絡客服。' },
    unknown: { title: '找不到這份調查', text: '請檢查連結是否完整，或從我們發給您的訊息中重新打開。' },
  },
};

const english: Texts = {
  title: 'How did we handle your complaint?',
  intro: (no) =>
    `We have dealt with your complaint ${no}. Please take a minute to tell us how it went; your answers help us improve.`,
  result: 'How satisfied are you with the result?',
  staff: 'How satisfied are you with our staff?',
  ratings: {
    resultSpeed: 'Speed',
    resultEffect: 'Effect',
    politeness: 'Politeness',
    patience: 'Patience',
    professionalism: 'Competence',
  },
  scale: ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'],
  solved: 'Is your problem solved?',
  yes: 'Yes, solved',
  no: 'No, not solved',
  comment: 'What should we do better when we handle complaints?',
  commentHint: 'Optional, up to 2,000 characters',
  submit: 'Send',
  faults: 'Almost done. Please complete:',
  missingRating: (question) => `Please rate “${question}”`,
  missingSolved: 'Please tell us whether your problem is solved',
  commentTooLong: (length) => `The suggestion may have up to 2,000 characters; yours has ${length}`,
  notices: {
    thanks: { title: 'Thank you!', text: 'We have received your answers. You can close this page.' },
    answered: {
      title: 'You have answered already',
      text: 'We have received your answers about this complaint, thank you! Please contact our customer service to add anything.',
    },
    expired: {
      title: 'This survey has ended',
      text: 'The time to answer has passed. If your problem is not solved, please contact our customer service.',
    },
    cancelled: {
      title: 'This survey was cancelled',
      text: 'It need not be answered any more. If your problem is not solved, please contact our customer service.',
    },
    unknown: {
      title: 'We cannot find this survey',
      text: 'Please check that the link is complete, or open it again from the message that we sent you.',
    },
  },
};

export const texts: Record<SurveyLanguage, Texts> = {
  'zh-CN': chinese,
  'zh-Hant': traditional,
  en: english,
};
