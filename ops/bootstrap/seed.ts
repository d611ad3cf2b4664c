import { createHash } from 'node:crypto';
import type pg from 'pg';

/** People and units of the development installation: two units under one head office, one person per role, one deputy. */
const UNITS = [
  { id: 'hq', parent: null, prefixes: [] },
  { id: 'east', parent: 'hq', prefixes: ['0571', '0574', '021', '025'] },
  { id: 'west', parent: 'hq', prefixes: ['028', '023', '029'] },
];

interface SeedMember {
  role: string;
  rank: string;
  unit: string;
  name: string;
  deputy?: string;
}

/** Ranks of those who have one; everybody else is an agent. */
const RANKED: Record<string, string> = {
  team_lead: 'team_lead',
  outlet_manager: 'team_lead',
  department_head: 'department_head',
  duty_manager: 'department_head',
  director: 'director',
  general_manager: 'general_manager',
};

const NAMES: Record<string, string> = {
  agent: '王丽',
  investigator: '李强',
  team_lead: '张敏',
  department_head: '刘伟',
  director: '陈静',
  general_manager: '杨洋',
  duty_manager: '赵磊',
  follow_up: '黄芳',
  outlet_agent: '周杰',
  outlet_manager: '吴军',
  business_handler: '徐燕',
  legal: '孙浩',
  supervision: '马超',
  regulatory_affairs: '朱琳',
  finance: '胡斌',
  qa: '郭娟',
  auditor: '何平',
  admin: '高峰',
};

const HEAD_OFFICE = [
  'director',
  'general_manager',
  'legal',
  'supervision',
  'regulatory_affairs',
  'finance',
  'auditor',
  'admin',
];
const WESTERN_LINE = ['agent', 'team_lead', 'department_head'];

export const staffIdOf = (role: string): string => `staff-${role.replaceAll('_', '-')}`;

function members(): (SeedMember & { id: string })[] {
  const eastern = Object.entries(NAMES).map(([role, name]) => ({
    id: staffIdOf(role),
    role,
    rank: RANKED[role] ?? 'agent',
    unit: HEAD_OFFICE.includes(role) ? 'hq' : 'east',
    name,
  }));
  const western = WESTERN_LINE.map((role) => ({
    id: `staff-west-${role.replaceAll('_', '-')}`,
    role,
    rank: RANKED[role] ?? 'agent',
    unit: 'west',
    name: `${NAMES[role]}（西区）`,
  }));
  const deputy = {
    id: 'staff-team-lead-deputy',
    role: 'team_lead',
    rank: 'team_lead',
    unit: 'hq',
    name: '林涛',
  } as const;
  return [deputy, ...eastern.map((m) => (m.role === 'team_lead' ? { ...m, deputy: deputy.id } : m)), ...western];
}

/** Writes the development staff and, when given, one API key of the source `dev`. Safe to repeat; changes nobody has made are kept. */
export async function seed(client: pg.Client, apiKey: string | undefined, now: Date): Promise<void> {
  for (const { id, parent, prefixes } of UNITS) {
    await client.query(
      'insert into redress.units (id, parent, outlet_prefixes, queue_address) values ($1, $2, $3, $4) on conflict do nothing',
      [id, parent, prefixes, `queue-${id}@redress.example`],
    );
  }
  for (const { id, role, rank, unit, name, deputy } of members()) {
    await client.query(
      `insert into redress.staff (id, role, rank, unit, deputy_id, name, email, language)
       values ($1, $2, $3, $4, $5, $6, $7, 'zh-CN') on conflict do nothing`,
      [id, role, rank, unit, deputy ?? null, name, `${id}@redress.example`],
    );
  }
  if (apiKey === undefined) return;
  const keyHash = createHash('sha256').update(apiKey).digest('hex');
  await client.query(
    'insert into redress.api_keys (id, key_hash, source, created_at) values ($1, $2, $3, $4) on conflict do nothing',
    [`dev-${keyHash.slice(0, 8)}`, keyHash, 'dev', now],
  );
}
