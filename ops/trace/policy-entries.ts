/** A part of a policy that says which rows it comes from: a deadline rule, by its id, or a section, by its path. */
export interface PolicyEntry {
  name: string;
  source: string[];
}

type Json = Record<string, unknown>;

/** Every entry of a policy that is in force; what a decision set aside shows nothing. */
export function entriesOf(policy: object): PolicyEntry[] {
  return walk(policy as Json, []);
}

function walk(node: Json, path: string[]): PolicyEntry[] {
  if (node['supersededBy'] !== undefined) return [];
  const own = Array.isArray(node['source']) ? [{ name: nameOf(node, path), source: node['source'] as string[] }] : [];
  const inner = Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && key !== 'source' ? walk(value as Json, [...path, key]) : [],
  );
  return [...own, ...inner];
}

const nameOf = ({ id }: Json, path: string[]): string => (typeof id === 'string' ? id : path.join('.'));
