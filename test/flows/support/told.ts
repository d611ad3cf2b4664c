import type { Sent, World } from './world.js';

/** Who got which message when, by what it is about: `first_response.1` → `d0 10:48 agent`. */
export type Told = Record<string, string[]>;

/** What was really sent about a complaint until now, by deadline or occasion; not what outlets are asked to keep. */
export async function toldAbout(world: World, no: string): Promise<Told> {
  const told: Told = {};
  for (const message of await world.sent(no)) {
    const [about = ''] = message.key.split('/');
    if (about === 'inquiry') continue;
    (told[about] ??= []).push(`${message.at} ${readerOf(message)}`);
  }
  for (const lines of Object.values(told)) lines.sort();
  return told;
}

/** `team-lead` for staff of the complaint's own unit, `customer` for everybody outside the house. */
function readerOf({ address }: Sent): string {
  const [, staff] = /^staff-(.+)@redress\.example$/.exec(address) ?? [];
  return staff ?? (address.endsWith('@redress.example') ? address : 'customer');
}

/** Who was told when, once each, whatever it was about. */
export const everyLine = (told: Told): string[] => [...new Set(Object.values(told).flat())].sort();

/** The lines of a table that are due by a local time. */
export function dueBy(table: Told, local: string): Told {
  const due = Object.entries(table).map(([about, lines]) => [about, lines.filter((line) => line <= local)] as const);
  return Object.fromEntries(due.filter(([, lines]) => lines.length > 0));
}
