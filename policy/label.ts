import type { Language } from '../domain/index.js';

/** One thing in words, in every language that we write. */
export type Label = Record<Language, string>;

export const label = (chinese: string, english: string): Label => ({ 'zh-CN': chinese, en: english });
