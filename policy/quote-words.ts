import type { Language, QuoteStep } from '../domain/index.js';
import { yuan } from './templates/format.js';

type Words = Record<Language, string>;
const words = (simplified: string, traditional: string, en: string): Words => ({
  'zh-CN': simplified,
  'zh-Hant': traditional,
  en,
});

/** Why no cap holds. */
const REASONS: Record<string, Words> = {
  not_disclosed: words('未能证明已提示限额', '未能證明已提示限額', 'that the customer was told of it is not proven'),
  injury: words('造成人身伤害', '造成人身傷害', 'somebody was injured'),
  gross: words('重大过失', '重大過失', 'gross negligence'),
  intent: words('故意', '故意', 'intent'),
  unexplained: words('原因不明', '原因不明', 'nobody can explain the loss'),
};

/** Why nothing is owed. */
const GROUNDS: Record<string, Words> = {
  force_majeure: words('不可抗力', '不可抗力', 'force majeure'),
  nature_of_goods: words('物品自身性质', '物品自身性質', 'the nature of the goods'),
  fault_of_customer: words('寄件人或收件人过错', '寄件人或收件人過錯', 'the fault of sender or recipient'),
};

const money = (amount: string | number | undefined): string => yuan(Number(amount));

const WORDS: Record<QuoteStep['does'], (step: QuoteStep) => Words> = {
  loss: ({ fen }) => words(`实际损失 ${yuan(fen)}`, `實際損失 ${yuan(fen)}`, `actual loss ${yuan(fen)}`),
  ratio: ({ fen, with: { insured, value } }) => {
    const [a, b, c] = [money(insured), money(value), yuan(fen)];
    return words(
      `× 保价 ${a} ÷ 价值 ${b} = ${c}`,
      `× 保價 ${a} ÷ 價值 ${b} = ${c}`,
      `× insured ${a} ÷ value ${b} = ${c}`,
    );
  },
  cap: ({ fen, with: { times, freight } }) => {
    const [a, b] = [money(freight), yuan(fen)];
    return words(
      `不超过运费 ${a} 的 ${times} 倍 = ${b}`,
      `不超過運費 ${a} 的 ${times} 倍 = ${b}`,
      `at most ${times} × freight ${a} = ${b}`,
    );
  },
  cap_gone: ({ with: { reason } }) => {
    const why = REASONS[String(reason)]!;
    return words(`限额不适用：${why['zh-CN']}`, `限額不適用：${why['zh-Hant']}`, `no cap holds: ${why.en}`);
  },
  no_liability: () => words('平常邮件不承担赔偿责任', '平常郵件不承擔賠償責任', 'nothing is owed for ordinary mail'),
  exempt: ({ with: { ground } }) => {
    const why = GROUNDS[String(ground)]!;
    return words(`免责：${why['zh-CN']}`, `免責：${why['zh-Hant']}`, `exempt: ${why.en}`);
  },
  customer_share: ({ fen, with: { percent } }) =>
    words(
      `客户自担 ${percent}% → ${yuan(fen)}`,
      `客戶自擔 ${percent}% → ${yuan(fen)}`,
      `${percent} % is the customer's own → ${yuan(fen)}`,
    ),
  freight_back: ({ fen, with: { freight } }) => {
    const [a, b] = [money(freight), yuan(fen)];
    return words(`+ 退还运费 ${a} = ${b}`, `+ 退還運費 ${a} = ${b}`, `+ freight back ${a} = ${b}`);
  },
  paid_before: ({ fen, with: { paid } }) => {
    const [a, b] = [money(paid), yuan(fen)];
    return words(`− 已赔付 ${a} = ${b}`, `− 已賠付 ${a} = ${b}`, `− paid before ${a} = ${b}`);
  },
  collected: ({ fen }) => words(`代收货款 ${yuan(fen)}`, `代收貨款 ${yuan(fen)}`, `collected on delivery ${yuan(fen)}`),
  remitted: ({ fen, with: { remitted } }) => {
    const [a, b] = [money(remitted), yuan(fen)];
    return words(`− 已汇给卖家 ${a} = ${b}`, `− 已匯給賣家 ${a} = ${b}`, `− remitted to the seller ${a} = ${b}`);
  },
};

/** The arithmetic of a quote as a sentence: `actual loss ¥500.00; at most 7 × freight ¥18.00 = ¥126.00`. */
export const quoteWords = (steps: readonly QuoteStep[], language: Language): string =>
  steps.map((step) => WORDS[step.does](step)[language]).join(language === 'en' ? '; ' : '；');
