/** Personal data that cannot be mistaken for anything else, planted wherever a field can carry it. */
export const PLANTED = {
  name: '欧阳植树',
  payeeName: '司徒植树',
  phone: '+8613987650001',
  email: 'zhi.shu@planted.example',
  address: '杭州市种树街八十八号',
  account: '6222999988887777',
  closedAccount: 'closed-6222111122223333',
  description: '描述里种下的一句话',
  desired: '诉求里种下的一句话',
  finding: '调查里种下的一句话',
  summary: '联系里种下的一句话',
  reasons: '方案里种下的一句话',
  comment: '审批里种下的一句话',
  note: '备注里种下的一句话',
  waitingFor: '等待里种下的一句话',
  explanation: '结案里种下的一句话',
  opinion: '评价里种下的一句话',
  court: '种树县人民法院',
  caseNo: '(2026)种0188民初7号',
} as const;

/** Names of our own people are personal data too. */
export const STAFF_NAMES = ['王丽', '张敏', '刘伟', '杨洋'];

const needles = [...Object.values(PLANTED), PLANTED.phone.slice(1), ...STAFF_NAMES];

/** Which of the planted things a text holds, as it is, as JSON escapes, percent-encoded or inside base64. */
export function plantedIn(text: string): string[] {
  const readings = [text, unescaped(text), percentDecoded(text), ...base64Parts(text)];
  return needles.filter((needle) => readings.some((reading) => reading.includes(needle)));
}

const unescaped = (text: string): string =>
  text.replace(/\\u([0-9a-fA-F]{4})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const percentDecoded = (text: string): string =>
  text.replace(/(%[0-9a-fA-F]{2})+/g, (part) => Buffer.from(part.replaceAll('%', ''), 'hex').toString('utf8'));

const base64Parts = (text: string): string[] =>
  (text.match(/[A-Za-z0-9+/_-]{12,}={0,2}/g) ?? []).map((part) => Buffer.from(part, 'base64').toString('utf8'));

/** Every string and every byte field of a decoded message, whatever it is called and however deep it lies. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsOf(inner)]);
}
