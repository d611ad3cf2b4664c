import type { StaffLanguage } from '../domain/index.js';

/** One thing in words, in the languages of our own people. What customers read stands in `traditional.ts`, too. */
export type Label = Record<StaffLanguage, string>;

export const label = (chinese: string, english: string): Label => ({ 'zh-CN': chinese, en: english });
