import { STAFF_LANGUAGES, type QuoteStep, type StaffLanguage } from '../domain/index.js';
import { label, type Label } from './label.js';
import { yuan } from './templates/format.js';

/** Why no cap holds. */
const REASONS: Record<string, Label> = {
  not_disclosed: label('未能证明已提示限额', 'that the customer was told of it is not proven'),
  injury: label('造成人身伤害', 'somebody was injured'),
  gross: label('重大过失', 'gross negligence'),
  intent: label('故意', 'intent'),
  unexplained: label('原因不明', 'nobody can explain the loss'),
};

const GROUNDS: Record<string, Label> = {
  force_majeure: label('不可抗力', 'force majeure'),
  nature_of_goods: label('物品自身性质', 'the nature of the goods'),
  fault_of_customer: label('寄件人或收件人过错', 'the fault of sender or recipient'),
};

type Words = (step: QuoteStep) => Label;
const money = (amount: string | number | undefined): string => yuan(Number(amount));

const WORDS: Record<QuoteStep['does'], Words> = {
  loss: ({ fen }) => label(`实际损失 ${yuan(fen)}`, `actual loss ${yuan(fen)}`),
  ratio: ({ fen, with: { insured, value } }) =>
    label(
      `× 保价 ${money(insured)} ÷ 价值 ${money(value)} = ${yuan(fen)}`,
      `× insured ${money(insured)} ÷ value ${money(value)} = ${yuan(fen)}`,
    ),
  cap: ({ fen, with: { times, freight } }) =>
    label(
      `不超过运费 ${money(freight)} 的 ${times} 倍 = ${yuan(fen)}`,
      `at most ${times} × freight ${money(freight)} = ${yuan(fen)}`,
    ),
  cap_gone: ({ with: { reason } }) => {
    const why = REASONS[String(reason)]!;
    return label(`限额不适用：${why['zh-CN']}`, `no cap holds: ${why.en}`);
  },
  no_liability: () => label('平常邮件不承担赔偿责任', 'nothing is owed for ordinary mail'),
  exempt: ({ with: { ground } }) => {
    const why = GROUNDS[String(ground)]!;
    return label(`免责：${why['zh-CN']}`, `exempt: ${why.en}`);
  },
  customer_share: ({ fen, with: { percent } }) =>
    label(`客户自担 ${percent}% → ${yuan(fen)}`, `${percent} % is the customer's own → ${yuan(fen)}`),
  freight_back: ({ fen, with: { freight } }) =>
    label(`+ 退还运费 ${money(freight)} = ${yuan(fen)}`, `+ freight back ${money(freight)} = ${yuan(fen)}`),
  paid_before: ({ fen, with: { paid } }) =>
    label(`− 已赔付 ${money(paid)} = ${yuan(fen)}`, `− paid before ${money(paid)} = ${yuan(fen)}`),
  collected: ({ fen }) => label(`代收货款 ${yuan(fen)}`, `collected on delivery ${yuan(fen)}`),
  remitted: ({ fen, with: { remitted } }) =>
    label(
      `− 已汇给卖家 ${money(remitted)} = ${yuan(fen)}`,
      `− remitted to the seller ${money(remitted)} = ${yuan(fen)}`,
    ),
};

/** The arithmetic of a quote as a sentence: `actual loss ¥500.00; at most 7 × freight ¥18.00 = ¥126.00`. */
export const quoteWords = (steps: readonly QuoteStep[]): Record<StaffLanguage, string> =>
  Object.fromEntries(
    STAFF_LANGUAGES.map((language) => [
      language,
      steps.map((step) => WORDS[step.does](step)[language]).join(language === 'en' ? '; ' : '；'),
    ]),
  ) as Record<StaffLanguage, string>;
