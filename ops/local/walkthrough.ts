import type { Runtime } from './runtime.js';

/** One thing to try: what it shows, and the shell lines that do it (only `curl` and `sed` are needed). */
export interface WalkthroughStep {
  title: string;
  lines: string[];
}

const complaint = {
  source: 'walkthrough',
  kind: 'complaint',
  channel: 'app',
  class: 'damage',
  subClass: 'wet',
  impact: 3,
  urgency: 4,
  flags: [],
  description: '纸箱被水浸透，里面的茶叶全部受潮。',
  desiredResolution: '赔偿损失',
  parties: [
    {
      role: 'complainant',
      is: 'recipient',
      name: '王芳',
      phone: '+8613800000001',
      email: 'wang.fang@customer.example',
      language: 'zh-CN',
    },
  ],
  shipments: [
    { waybillNo: 'SF1000000001', outlet: '0571-023', declaredValueFen: 50_000, insuredValueFen: 0, freightFen: 1_800 },
  ],
  evidence: [],
};

const PLAN_FEN = 50_000;

/**
 * The life of one complaint, from filing to the timeline, as shell lines.
 * Change it together with the bodies that the API takes.
 */
export const walkthrough: readonly WalkthroughStep[] = [
  {
    title: 'File a damage complaint: number, level and deadlines come back',
    lines: [
      `ID=$(date +%s)`,
      `BODY='${JSON.stringify(complaint)}'`,
      `ANSWER=$(curl -s "$API/v1/complaints" -H "X-API-Key: $API_KEY" -H 'Content-Type: application/json' -d "\${BODY%\\}},\\"externalId\\":\\"$ID\\"}")`,
      `echo "$ANSWER"; NO=$(echo "$ANSWER" | sed -n 's/.*"complaintNo":"\\([^"]*\\)".*/\\1/p')`,
    ],
  },
  { title: 'Look at it', lines: [get('')] },
  {
    title: 'Confirm the triage, as agent',
    lines: [
      post('triage', 'AGENT', {
        class: 'damage',
        subClass: 'wet',
        impact: 3,
        urgency: 4,
        flags: [],
        justified: 'valid',
      }),
    ],
  },
  {
    title: 'Record the finding, as investigator',
    lines: [
      post('findings', 'INVESTIGATOR', {
        justified: 'valid',
        liability: [{ unit: '0571-023', percent: 100 }],
        text: '包裹在网点雨淋，外包装无防水。',
      }),
    ],
  },
  {
    title: 'Propose a plan with ¥500 compensation, as agent',
    lines: [
      `ANSWER=${capture(
        post('plans', 'AGENT', {
          measures: [{ kind: 'apology' }, { kind: 'compensation' }],
          amountFen: PLAN_FEN,
          currency: 'CNY',
          text: '致歉并赔偿500元。',
        }),
      )}`,
      `echo "$ANSWER"; HASH=$(echo "$ANSWER" | sed -n 's/.*"hash":"\\([^"]*\\)".*/\\1/p')`,
    ],
  },
  { title: 'Approve it oneself: refused', lines: [decision('1', 'AGENT')] },
  { title: 'Approve another version: refused', lines: [decision('2', 'TEAM_LEAD')] },
  { title: 'Approve it as team lead: the written decision goes out', lines: [decision('1', 'TEAM_LEAD')] },
  {
    title: "Record the customer's acceptance, as agent: the payout follows",
    lines: [post('acceptance', 'AGENT', { version: 1, outcome: 'accepted', channel: 'phone' })],
  },
  { title: 'Read what happened', lines: [get('/timeline')] },
];

function get(path: string): string {
  return `curl -s "$API/v1/complaints/$NO${path}" -H "Authorization: Bearer $AGENT"`;
}

function post(path: string, token: string, body: unknown): string {
  const target = `"$API/v1/complaints/$NO/${path}" -H "Authorization: Bearer $${token}"`;
  return `curl -s ${target} -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
}

function decision(version: string, token: string): string {
  const target = `"$API/v1/complaints/$NO/plans/${version}/decision" -H "Authorization: Bearer $${token}"`;
  return `curl -s ${target} -H 'Content-Type: application/json' -d "{\\"outcome\\":\\"approve\\",\\"hash\\":\\"$HASH\\"}"`;
}

function capture(command: string): string {
  return `$(${command})`;
}

/** What `npm start` prints when everything is ready: addresses, tokens as shell variables, lines to paste. */
export function printout(runtime: Runtime): string {
  const tokens = Object.entries(runtime.tokens).map(([role, token]) => `${role.toUpperCase()}=${token}`);
  const steps = walkthrough.flatMap(({ title, lines }) => [`# ${title}`, ...lines, '']);
  return [
    ...['One token per role, valid for 30 days; paste them into a shell:', ''],
    ...[`API=${runtime.api}`, `API_KEY=${runtime.apiKey}`, ...tokens, ''],
    ...['Then the life of one complaint, step by step:', '', ...steps],
    ...addresses(runtime),
    '',
    'Ctrl-C stops everything.',
  ].join('\n');
}

function addresses({ api, temporalUi, temporalNamespace, services }: Runtime): string[] {
  const rows = [
    ['API', `${api}   (browse it at ${api}/docs)`],
    ...(temporalUi ? [['Temporal', `${temporalUi}/namespaces/${temporalNamespace}/workflows`]] : []),
    ['Letters sent', `${services.notification}/outbox`],
    ['Payouts', `${services.billing}/ledger`],
    ['Survey', `the link in the letter that invites to it (forms are served at ${services.survey})`],
  ];
  return rows.map(([name = '', value = '']) => `${name.padEnd(14)}${value}`);
}
