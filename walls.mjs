import { isBuiltin } from 'node:module';
import path from 'node:path';
import { ANY, guarded, root, rooms } from './architecture.mjs';

const matchers = rooms.map((row) => [new RegExp(`^(${row.room.replaceAll('*', '[^/]+')})/`), row]);

/**
 * The row of the room that a file lives in, with `name`, its folder. Nothing when the table does not know the folder.
 * @param {string} file path from the root of the project, with `/`
 */
export function roomOf(file) {
  if (!file.includes('/')) return root;
  for (const [matcher, row] of matchers) {
    const name = matcher.exec(file)?.[1];
    if (name) return { ...row, name };
  }
  return undefined;
}

/**
 * Judges one import.
 * @param {string} file path of the importing file, from the root of the project, with `/`
 * @param {string} specifier as it stands in the source
 * @returns {string | undefined} what is wrong and which door to use; nothing when the import is allowed
 */
export function judgeImport(file, specifier) {
  const from = roomOf(file);
  if (!from) return `${file} is in no room: give its folder a row in architecture.mjs.`;
  if (isBuiltin(specifier)) return judgeBuiltin(from, specifier);
  if (!/^(\.|\/|file:)/.test(specifier)) return judgePackage(from, file, specifier);
  const target = path.posix.join(path.posix.dirname(file), specifier);
  if (!specifier.startsWith('.') || target.startsWith('..'))
    return `${specifier} leads out of the project: import by a relative path within it.`;
  return judgeRoom(from, target);
}

function judgeBuiltin(from, specifier) {
  const builtin = specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  if (specifier !== builtin) return `${specifier} is a Node builtin: write ${builtin}.`;
  if (from.node === ANY || from.node.includes(builtin)) return undefined;
  const allowed = from.node.join(', ') || 'no Node builtin';
  return `${label(from)} may not import ${builtin}. It may import ${allowed}: ask for what you need as an argument.`;
}

function judgePackage(from, file, specifier) {
  const [first, second] = specifier.split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  if (from.npm === ANY) return undefined;
  if (/^@temporalio\/[^/]+\/(lib|src)\//.test(specifier))
    return `${specifier} is inside the SDK and may change: import from ${name}; only test/ may reach deeper.`;
  const extra = (from.files ?? []).filter(({ pattern }) => pattern.test(file)).flatMap((row) => row.npm);
  if (from.npm.includes(name) || extra.includes(name)) return undefined;
  const allowed = from.npm.join(', ') || 'no package';
  return `${label(from)} may not import ${name}. ${guarded[name] ?? `It may import ${allowed}.`}`;
}

function judgeRoom(from, target) {
  const to = roomOf(target);
  if (!to) return `${target} is in no room: give its folder a row in architecture.mjs.`;
  if (from.imports === ANY || from.name === to.name) return undefined;
  if (!from.imports.some((room) => matches(from, room, to.name)))
    return `${label(from)} may not import ${label(to)}. ${to.instead}`;
  // An inner room is part of its outer one and knows its files.
  if (!to.doors || from.name.startsWith(`${to.name}/`)) return undefined;
  if (to.doors.includes(target.replace(/\.[jt]s$/, ''))) return undefined;
  const doors = to.doors.map((door) => `${door}.js`).join(' or ');
  return `${label(from)} may not reach into ${target}. The door of ${label(to)} is ${doors}.`;
}

function matches(from, room, name) {
  const pattern = room.startsWith('./') ? `${from.name}/${room.slice(2)}` : room;
  return new RegExp(`^${pattern.replaceAll('*', '[^/]+')}$`).test(name);
}

const label = ({ name }) => (name === '.' ? 'the root' : `${name}/`);
