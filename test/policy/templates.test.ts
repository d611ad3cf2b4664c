import type { Language } from '../../domain/languages.js';
import { catalogue } from '../../policy/templates/catalogue.js';
import { checkTemplates, renderMessage, TEMPLATES, type TemplateValues } from '../../policy/templates/index.js';

const ZONE = { timeZone: 'Asia/Shanghai' };
const acknowledgement: TemplateValues<'acknowledgement'> = {
  complaintNo: 'TC20261121-000042',
  kind: 'complaint',
  complaintClass: 'damage',
  promisedBy: Date.parse('2026-11-27T16:00:00Z'),
  missing: [],
  statusUrl: 'https://redress.example/v1/status/TC20261121-000042?token=a&lang=zh',
};
const decision: TemplateValues<'decision'> = {
  complaintNo: 'TC20261121-000042',
  planVersion: 2,
  receivedAt: Date.parse('2026-11-21T02:14:05Z'),
  complaintClass: 'damage',
  finding: '外包装受潮，内件损坏。',
  liability: '干线运输环节',
  outcome: 'offer',
  measures: ['致歉'],
  arithmetic: [],
  compensation: 50_000,
  reasons: '',
  acceptance: 'asked',
  statusUrl: 'https://redress.example/status',
  statementUrl: 'https://redress.example/statement.pdf',
};
const decided = (changes: Partial<typeof decision>, language: Language = 'zh-CN') =>
  renderMessage('decision', language, { ...decision, ...changes }, ZONE);

describe('the templates', () => {
  it('can all be written in every language and form of their readers, with every choice of words, and use what they declare', () => {
    expect(checkTemplates()).toEqual([]);
  });

  it('are exactly the closed set', () => {
    expect(Object.keys(catalogue)).toEqual([...TEMPLATES]);
  });

  it('carry the version that was used', () => {
    const { template, version } = renderMessage('acknowledgement', 'en', acknowledgement, ZONE);
    expect({ template, version }).toEqual({ template: 'acknowledgement', version: catalogue.acknowledgement.version });
  });
});

describe('an acknowledgement', () => {
  // shows S2-008, C20
  it('asks for exactly what is missing, and for nothing when nothing is', () => {
    const missing = ['运单号', '您的姓名'];
    const asking = renderMessage('acknowledgement', 'zh-CN', { ...acknowledgement, missing }, ZONE).text;
    expect(asking).toContain('请补充以下信息：');
    expect(asking).toContain('- 运单号\n- 您的姓名');
    expect(renderMessage('acknowledgement', 'zh-CN', acknowledgement, ZONE).text).not.toContain('请补充以下信息');
  });

  it('tells number, class, date and hour of the promise, and the status link', () => {
    expect(renderMessage('acknowledgement', 'zh-CN', acknowledgement, ZONE)).toMatchObject({
      subject: '【投诉受理】我们已收到您的投诉，编号 TC20261121-000042',
      text: [
        '尊敬的客户，您好：',
        '您的投诉我们已经收到并登记，给您带来不便，非常抱歉。',
        '投诉编号：TC20261121-000042\n投诉类别：快件损毁',
        '我们会在 2026-11-28 00:00 (Asia/Shanghai) 之前将书面处理决定告知您。',
        '查看处理进度\nhttps://redress.example/v1/status/TC20261121-000042?token=a&lang=zh',
        '如需补充情况或证据，请直接回复并注明投诉编号。\n',
      ].join('\n\n'),
    });
  });

  it('speaks English to those who asked for it', () => {
    const { subject, text } = renderMessage('acknowledgement', 'en', acknowledgement, ZONE);
    expect(subject).toBe('We have received your complaint TC20261121-000042');
    expect(text).toContain('About: damage');
  });

  it('writes instants in the zone it is given', () => {
    expect(renderMessage('acknowledgement', 'en', acknowledgement, { timeZone: 'Europe/Berlin' }).text).toContain(
      '2026-11-27 17:00 (Europe/Berlin)',
    );
  });
});

describe('a decision', () => {
  it('states liability, solution, compensation, rights and how to accept', () => {
    const { text } = decided({});
    for (const words of ['责任环节：干线运输环节', '- 致歉', '赔偿金额：¥500.00', '12305', '是否接受本方案'])
      expect(text).toContain(words);
  });

  it('is silent about compensation and acceptance when there are none', () => {
    const { text, html } = decided({ compensation: 0, acceptance: 'not_asked', measures: [] });
    expect(text).not.toMatch(/赔偿金额|是否接受本方案/);
    expect(html).not.toMatch(/<ul>|<p><\/p>/);
  });

  it('gives the reasons of a refusal', () => {
    const { text } = decided({ outcome: 'refusal', compensation: 0, reasons: 'The parcel was signed for.' }, 'en');
    expect(text).toContain('We are sorry that we cannot do what you asked.');
    expect(text).toContain('Reasons: The parcel was signed for.');
  });

  it('groups thousands of yuan and shows single fen', () => {
    expect(decided({ compensation: 123_456_701 }).text).toContain('¥1,234,567.01');
  });
});

describe('the short form', () => {
  const short = (id: 'result' | 'closed', values: object) =>
    renderMessage(id, 'en', { complaintNo: 'TC1', ...values } as never, ZONE).short;

  it('of a result names the amount that was paid, and nothing when there was none', () => {
    const values = {
      done: [],
      survey: 'none',
      surveyUrl: 'https://r.example/s',
      surveyUntil: acknowledgement.promisedBy,
    };
    expect(short('result', { ...values, paid: 50_000, payment: 'made' })).toContain(
      'and paid the compensation of ¥500.00.',
    );
    expect(short('result', { ...values, paid: 0, payment: 'none' })).not.toContain('¥');
  });

  it('of the closing of what was withdrawn says that the money was paid all the same', () => {
    const values = { reason: 'withdrawn', explanation: '', statusUrl: 'https://r.example/s' };
    expect(short('closed', { ...values, paid: 50_000, payment: 'made' })).toContain(
      'The ¥500.00 that we paid stay yours.',
    );
    expect(short('closed', { ...values, paid: 0, payment: 'none' })).not.toContain('¥');
  });
});

describe('the end of a pause', () => {
  const ended: TemplateValues<'pause_ended'> = {
    ...{ complaintNo: 'TC20261121-000042', promise: 'running' },
    ...{ promisedBy: acknowledgement.promisedBy, statusUrl: acknowledgement.statusUrl },
  };
  const said = (promise: typeof ended.promise) => renderMessage('pause_ended', 'en', { ...ended, promise }, ZONE).text;

  it('repeats a running promise, regrets a missed one, and drops one that was kept', () => {
    expect(said('running')).toContain('You will have our written decision before 2026-11-28 00:00 (Asia/Shanghai).');
    expect(said('missed')).toContain('did not keep that. We are sorry');
    expect(said('met')).not.toContain('2026-11-28');
  });
});

describe('a plan that comes back', () => {
  it('tells the version, the outcome and what the approver says', () => {
    const values = { complaintNo: 'TC1', planVersion: 2, outcome: 'return', comment: '金额过高。' } as const;
    const complaintUrl = 'https://redress.example/complaints/TC1';
    const { subject, text } = renderMessage('plan_returned', 'zh-CN', { ...values, complaintUrl }, ZONE);
    expect(subject).toBe('【方案退回修改】TC1 第 2 版方案');
    expect(text).toContain('审批意见：金额过高。');
  });
});

describe('a breach', () => {
  it('names rank, deadline and how late it is', () => {
    const { subject, text } = renderMessage(
      'breach',
      'zh-CN',
      {
        complaintNo: 'TC20261121-000042',
        level: 4,
        complaintClass: 'damage',
        stage: 'investigating',
        outlet: '0571-023',
        owner: '',
        deadline: 'plan',
        rank: 'team_lead',
        dueAt: Date.parse('2026-11-21T14:14:05Z'),
        late: 7_500_001,
        complaintUrl: 'https://redress.example/complaints/TC20261121-000042',
      },
      ZONE,
    );
    expect(subject).toBe('【超时升级】TC20261121-000042 处理方案 已超时 2 小时 5 分钟');
    expect(text).toContain('时限已于 2026-11-21 22:14 (Asia/Shanghai) 到期');
    expect(text).toContain('现升级至客服主管');
    expect(text).toContain('等级：4级·紧急');
    expect(text).not.toContain('责任人');
  });
});

describe('the HTML of a message', () => {
  const hostile = '<img src=x onerror=alert(1)> {promisedBy} & "quotes"\nhttps://evil.example';
  const { html, text } = decided({ finding: hostile });

  it('escapes what people wrote, and reads braces in it as braces', () => {
    expect(html).toContain(
      '&lt;img src=x onerror=alert(1)&gt; {promisedBy} &amp; &quot;quotes&quot;<br>https://evil.example',
    );
    expect(html).not.toContain('<img');
    expect(text).toContain(hostile);
  });

  it('links only what was declared as a link', () => {
    expect(html.match(/href="[^"]*"/g)).toEqual([
      'href="https://redress.example/statement.pdf"',
      'href="https://redress.example/status"',
    ]);
  });

  it('fits a phone and fetches nothing', () => {
    expect(html).toContain('name="viewport" content="width=device-width, initial-scale=1"');
    expect(html).not.toMatch(/src=["']|<script|<link|url\(/);
  });

  it('has a subject of one line, whatever the values hold', () => {
    const { subject } = renderMessage(
      'acknowledgement',
      'en',
      { ...acknowledgement, complaintNo: 'TC1\r\nBcc: x' },
      ZONE,
    );
    expect(subject).toBe('We have received your complaint TC1 Bcc: x');
  });
});

describe('a message is refused, by the name of the variable, when', () => {
  const { statusUrl: _, ...withoutLink } = acknowledgement;
  const cases: [string, Record<string, unknown>, string][] = [
    ['a variable is missing', withoutLink, 'statusUrl is missing, expected an http or https address'],
    ['a text is empty', { ...acknowledgement, complaintNo: ' ' }, 'complaintNo must be text that is not empty'],
    [
      'a code is not of its set',
      { ...acknowledgement, complaintClass: 'dammage' },
      'complaintClass must be one of delay, loss, damage',
    ],
    [
      'an instant is text',
      { ...acknowledgement, promisedBy: '2026-11-28' },
      'promisedBy must be an instant in whole UTC milliseconds',
    ],
    [
      'a link is a script',
      { ...acknowledgement, statusUrl: 'javascript:alert(1)' },
      'statusUrl must be an http or https address',
    ],
    ['a variable is unknown', { ...acknowledgement, phone: '138' }, 'phone is not a variable of it'],
  ];

  it.each(cases)('%s', (_name, values, message) => {
    const write = () => renderMessage('acknowledgement', 'zh-CN', values as typeof acknowledgement, ZONE);
    expect(write).toThrow(`message acknowledgement cannot be written: ${message}`);
  });

  it.each([
    ['fen are not whole', { compensation: 0.5 }, 'compensation must be whole fen, 0 or more'],
    ['a list holds nothing', { measures: [''] }, 'measures must be a list of texts that are not empty'],
    ['a choice is not offered', { outcome: 'maybe' }, 'outcome must be one of offer, refusal'],
    ['a number is none', { planVersion: NaN }, 'planVersion must be a number'],
  ])('%s', (_name, changes, message) => {
    expect(() => decided(changes as Partial<typeof decision>)).toThrow(message);
  });

  it('several are wrong, all at once and without repeating a value', () => {
    const write = () => renderMessage('acknowledgement', 'en', { complaintNo: '张三' } as typeof acknowledgement, ZONE);
    expect(write).toThrow(/complaintClass is missing.*promisedBy is missing.*statusUrl is missing/);
    expect(write).not.toThrow(/张三/);
  });
});
