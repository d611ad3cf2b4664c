import type { Actor, Directory, Rank, StaffMember } from '../../../domain/index.js';

const person = (id: string, rank: Rank, unit: string): StaffMember => ({ id, role: rank, rank, unit });

/** Headquarters and the unit of the outlets 0571…: one person per rank, and a deputy for the team lead. */
export const directory = (): Directory => ({
  units: [
    { id: 'headquarters', outletPrefixes: [] },
    { id: 'hangzhou', parent: 'headquarters', outletPrefixes: ['0571'] },
  ],
  staff: [
    person('agent', 'agent', 'hangzhou'),
    { ...person('lead', 'team_lead', 'hangzhou'), deputyId: 'deputy' },
    { id: 'deputy', role: 'qa', rank: 'team_lead', unit: 'hangzhou' },
    person('head', 'department_head', 'headquarters'),
    person('director', 'director', 'headquarters'),
    person('manager', 'general_manager', 'headquarters'),
  ],
});

/** The same directory while some people are away for good. */
export const withoutPeople = (...absent: string[]): Directory => {
  const { units, staff } = directory();
  return { units, staff: staff.map((m) => (absent.includes(m.id) ? { ...m, absences: [{ fromAt: 0 }] } : m)) };
};

const actor = (id: string, rank: Rank): Actor => ({ id, role: rank, rank, unit: 'hangzhou' });

/** Whoever acts in a story. `colleague` is a second agent, who has no place in the directory. */
export const by = {
  agent: actor('agent', 'agent'),
  colleague: actor('colleague', 'agent'),
  lead: actor('lead', 'team_lead'),
  deputy: actor('deputy', 'team_lead'),
  head: actor('head', 'department_head'),
  director: actor('director', 'director'),
  manager: actor('manager', 'general_manager'),
  integration: { id: 'wms-east', role: 'integration' },
  customer: { id: 'customer', role: 'customer' },
  service: { id: 'service', role: 'service' },
} as const satisfies Record<string, Actor>;
