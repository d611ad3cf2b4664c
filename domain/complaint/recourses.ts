import type { Recourse } from './records-recourse.js';
import type { ComplaintState } from './state.js';

/** What partners bear by the newest findings. */
export const recoursesOf = ({ recourses = [] }: ComplaintState): Recourse[] =>
  recourses.filter(({ dropped }) => !dropped);
