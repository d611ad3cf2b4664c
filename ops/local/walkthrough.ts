import type { Runtime } from './runtime.js';

/** One thing to try: what it shows, and the shell lines that do it (only `curl` and `sed` are needed). */
export interface WalkthroughStep {
  title: string;
  lines: string[];
}

const WAYBILL = 'RE1000000001';

/** The shell puts the second of the day in, so that every run files a complaint of its own. */
const EXTERNAL_ID = 'walkthrough-SECOND';

const complaint = {
  externalId: EXTERNAL_ID,
  channel: 'app',
  class: 'damage',
  subClass: 'wet',
  impact: 3,
  urgency: 4,
  description: '纸箱被雨水浸透，里面的茶叶全部受潮。',
  desiredResolution: '赔偿损失',
  parties: [
    {
      role: 'complainant',
      is: 'recipient',
      name: '王芳',
      phone: '+8613800000001',
      email: 'wang.fang@customer.example',
    },
  ],
  shipments: [{ waybillNo: WAYBILL, outlet: '0571-023', declaredValueFen: 50_000, freightFen: 1_800 }],
};

const triage = { class: 'damage', subClass: 'wet', impact: 3, urgency: 4, justified: 'yes' };

const finding = {
  justified: 'yes',
  liability: [{ stage: 'delivery', waybillNo: WAYBILL, unit: 'east' }],
  finding: '派送途中下雨，包裹未加防水包装。',
};

/** ¥500: more than an agent may grant alone, within what a team lead approves. */
const plan = { amountFen: 50_000, reasons: '运输中受潮属实，按申报价值赔偿。' };

/**
 * The life of one complaint, from filing to the timeline, as shell lines.
 * Change it together with the bodies that the API takes.
 */
export const walkthrough: readonly WalkthroughStep[] = [
  {
    title: 'File a damage complaint: number, level and deadlines come back',
    lines: [`ANSWER=$(${file(complaint)})`, ...show('NO', 'complaintNo')],
  },
  { title: 'Look at it', lines: [get('')] },
  { title: 'Confirm the triage, as agent', lines: [post('triage', 'AGENT', triage)] },
  { title: 'Record the finding, as investigator', lines: [post('findings', 'INVESTIGATOR', finding)] },
  {
    title: 'Propose a plan with ¥500 compensation, as agent',
    lines: [`ANSWER=$(${post('plans', 'AGENT', plan)})`, ...show('HASH', 'hash')],
  },
  { title: 'Approve it oneself: refused', lines: [approve(1, 'AGENT')] },
  { title: 'Approve another version, as team lead: refused', lines: [approve(2, 'TEAM_LEAD')] },
  { title: 'Approve it as team lead: the written decision goes out', lines: [approve(1, 'TEAM_LEAD')] },
  {
    title: "Record the customer's acceptance, as agent: the payout follows",
    lines: [post('acceptance', 'AGENT', { version: 1, outcome: 'accepted', channel: 'phone' })],
  },
  {
    title: 'Open the letters, the ledger and the survey form (its link is in a letter), and answer the survey',
    lines: ['echo "$OUTBOX" "$LEDGER"'],
  },
  { title: 'See it closed, and read what happened', lines: [get(''), get('/timeline')] },
];

function file(body: unknown): string {
  const json = JSON.stringify(body).replace('SECOND', `'$(date +%s)'`);
  return `curl -s "$API/v1/complaints" -H "X-API-Key: $API_KEY" -H 'Content-Type: application/json' -d '${json}'`;
}

/** Prints an answer and keeps one of its values. */
function show(variable: string, field: string): string[] {
  return [`echo "$ANSWER"`, `${variable}=$(echo "$ANSWER" | sed -n 's/.*"${field}":"\\([^"]*\\)".*/\\1/p')`];
}

function get(path: string): string {
  return `curl -s "$API/v1/complaints/$NO${path}" -H "Authorization: Bearer $AGENT"`;
}

function post(path: string, token: string, body: unknown): string {
  const target = `"$API/v1/complaints/$NO/${path}" -H "Authorization: Bearer $${token}"`;
  return `curl -s ${target} -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
}

function approve(version: number, token: string): string {
  const target = `"$API/v1/complaints/$NO/plans/${version}/decision" -H "Authorization: Bearer $${token}"`;
  return `curl -s ${target} -H 'Content-Type: application/json' -d '{"outcome":"approve","hash":"'$HASH'"}'`;
}

/** What `npm start` prints when everything is ready: addresses, tokens as shell variables, lines to paste. */
export function printout(runtime: Runtime): string {
  const tokens = Object.entries(runtime.tokens).map(([role, token]) => `${role.toUpperCase()}=${token}`);
  const steps = walkthrough.flatMap(({ title, lines }) => [`# ${title}`, ...lines, '']);
  return [
    ...['One token per role, valid for 30 days; paste them into a shell:', ''],
    ...tokens,
    ...[`API=${runtime.api}`, `API_KEY=${runtime.apiKey ?? ''}`],
    ...[`OUTBOX=${runtime.services.notification}/outbox`, `LEDGER=${runtime.services.billing}/ledger`, ''],
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
