import { z } from 'zod';

const id = z.string().min(1).max(200);
const texts = z.record(z.string(), z.string());
const news = { from: id, n: z.int().positive() };

/** Shapes of what people and other complaints say about complaints that are one matter. */
export const duplicateShapes = {
  merge: z.strictObject({ into: id, texts }),
  unmerge: z.strictObject({ texts }),
  child_joined: z.strictObject(news),
  child_left: z.strictObject(news),
  parent_answered: z.strictObject({ ...news, version: z.int().positive() }),
  parent_closed: z.strictObject(news),
};
