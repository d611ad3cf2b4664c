import type { Runtime } from './runtime.js';

/** One thing to try: what it shows, and the shell lines that do it (only curl, sed and Node are needed). */
export interface WalkthroughStep {
  title: string;
  lines: string[];
}

/** Quiet, but not about errors. */
const CURL = 'curl -sS';

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

const contact = { purpose: 'first_response', channel: 'phone', summary: '已致电客户，请其保留外包装。' };

const finding = {
  justified: 'yes',
  liability: [{ stage: 'delivery', waybillNo: WAYBILL, unit: 'east' }],
  finding: '派送途中下雨，包裹未加防水包装。',
  report: {
    content: '客户称外箱被雨水浸湿，货物受潮。',
    process: '调取交接和扫描记录，询问派送人员。',
    analysis: '照片与派送时段的降雨相符，分拣时外箱完好。',
    conclusion: '派送途中未做防水，责任在派送环节。',
  },
};

/** ¥500: more than an agent may grant alone, within what a team lead approves. */
const plan = {
  amountFen: 50_000,
  measures: [{ kind: 'apology' }],
  reasons: '运输中受潮属实，按申报价值赔偿。',
};

const acceptance = { version: 1, outcome: 'accepted', channel: 'phone' };

/** What was piped into a function. */
const READ = 'JSON.parse(require("fs").readFileSync(0, "utf8"))';

const TOP_MARKS = 'resultSpeed=5&resultEffect=5&politeness=5&patience=5&professionalism=5&solved=yes';

/** Make the answers of the API readable: values, deadlines as a table, a timeline with one line for each event. */
const FUNCTIONS = [
  `json() { node -e 'const { deadlines, ...rest } = ${READ}; console.dir(rest, { depth: 6, breakLength: 140 }); if (deadlines) console.table(deadlines.map(({ kind, dueAt, state, breached, rule }) => ({ kind, dueAt, state, breached, rule })))'; }`,
  `events() { node -e 'for (const { at, type, actor, data } of ${READ}.events) console.log(at, type.padEnd(20), (data.deadline?.id ?? data.id ?? data.template ?? "").padEnd(20), actor.id)'; }`,
];

/** The link stands in the letter with the result, which goes out beside the invitation. */
function surveyLink(): string[] {
  const link = `sed -n 's|.*\\(http[^" <>&]*/s/[A-Za-z0-9_-]*\\).*|\\1|p' | sed -n 1p`;
  const look = `SURVEY=$(${CURL} "$OUTBOX/$NO%2Fnotice%2Fresult%2F1" | ${link})`;
  return [`SURVEY=; until [ -n "$SURVEY" ]; do ${look}; [ -n "$SURVEY" ] || sleep 1; done`];
}

/**
 * The life of one complaint, from filing to the timeline, as shell lines that can be pasted one by one or all at once.
 * Change it together with the bodies that the API takes.
 */
export const walkthrough: readonly WalkthroughStep[] = [
  {
    title: 'File a damage complaint: number, level and deadlines come back',
    lines: [`ANSWER=$(${file(complaint)})`, ...show('NO', 'complaintNo')],
  },
  { title: 'Confirm the triage, as agent', lines: [post('triage', 'AGENT', triage)] },
  { title: 'Call the customer, as agent: meets the first response', lines: [post('contacts', 'AGENT', contact)] },
  { title: 'Record the finding, as investigator', lines: [post('findings', 'INVESTIGATOR', finding)] },
  {
    title: 'Propose a plan with ¥500 compensation, as agent',
    lines: [`ANSWER=$(${send('plans', 'AGENT', plan)})`, ...show('HASH', 'hash')],
  },
  { title: 'Approve it oneself: refused', lines: [approve(1, 'AGENT')] },
  { title: 'Approve another version, as team lead: refused', lines: [approve(2, 'TEAM_LEAD')] },
  { title: 'Approve it as team lead: the written decision goes out', lines: [approve(1, 'TEAM_LEAD')] },
  {
    title: 'Once it is delivered: the customer accepts, and the payout is ordered',
    lines: [waitFor('decided'), post('acceptance', 'AGENT', acceptance)],
  },
  { title: 'Apologise, as the plan says', lines: [post('measures/m1/result', 'AGENT', { outcome: 'done' })] },
  {
    title: 'Once it is paid: open letters, ledger and survey form in a browser',
    lines: [waitFor('resolved'), ...surveyLink(), `printf '%s\\n' "$OUTBOX?q=$NO" "$LEDGER?q=$NO" "$SURVEY"`],
  },
  {
    title: 'Answer the survey there, or with this line',
    lines: [`${CURL} "$SURVEY" -d '${TOP_MARKS}' | sed -n 's/.*<h1>\\(.*\\)<.h1>.*/\\1/p'`],
  },
  {
    title: 'See it closed, and read what happened',
    lines: [waitFor('closed'), `${get('')} | json`, `${get('/timeline')} | events`],
  },
];

function file(body: unknown): string {
  const json = JSON.stringify(body).replace('SECOND', `'$(date +%s)'`);
  return `${CURL} "$API/v1/complaints" -H "X-API-Key: $API_KEY" -H 'Content-Type: application/json' -d '${json}'`;
}

/** Prints an answer and keeps one of its values. */
function show(variable: string, field: string): string[] {
  const value = `sed -n 's/.*"${field}":"\\([^"]*\\)".*/\\1/p'`;
  return [`printf '%s' "$ANSWER" | json`, `${variable}=$(printf '%s\\n' "$ANSWER" | ${value})`];
}

function get(path: string): string {
  return `${CURL} "$API/v1/complaints/$NO${path}" -H "Authorization: Bearer $AGENT"`;
}

/** An effect takes a moment, so the line asks until it has taken place. */
function waitFor(stage: string): string {
  return `until ${get('')} | grep '"stage":"${stage}"' >/dev/null; do sleep 1; done`;
}

function send(path: string, token: string, body: unknown): string {
  const target = `"$API/v1/complaints/$NO/${path}" -H "Authorization: Bearer $${token}"`;
  return `${CURL} ${target} -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
}

function post(path: string, token: string, body: unknown): string {
  return `${send(path, token, body)} | json`;
}

function approve(version: number, token: string): string {
  const target = `"$API/v1/complaints/$NO/plans/${version}/decision" -H "Authorization: Bearer $${token}"`;
  const body = `'{"outcome":"approve","hash":"'$HASH'"}'`;
  return `${CURL} ${target} -H 'Content-Type: application/json' -d ${body} | json`;
}

/**
 * What `npm start` prints when everything is ready: addresses, tokens as shell variables, lines to paste. Titles are
 * commands, because not every shell takes comments from a terminal, and because a pasted block then says what it shows.
 */
export function printout(runtime: Runtime): string {
  const tokens = Object.entries(runtime.tokens).map(([role, token]) => `${role.toUpperCase()}=${token}`);
  const steps = walkthrough.flatMap(({ title, lines }, i) => [`echo '--- ${i + 1}. ${title}'`, ...lines, '']);
  return [
    ...['One token per role, valid for 30 days. Paste these lines into a shell:', ''],
    ...tokens,
    ...[`API=${runtime.api}`, `API_KEY=${runtime.apiKey ?? ''}`],
    ...[`OUTBOX=${runtime.services.notification}/outbox`, `LEDGER=${runtime.services.billing}/ledger`],
    ...FUNCTIONS,
    ...['', 'Then the life of one complaint, line by line or all at once:', '', ...steps],
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
