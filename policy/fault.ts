/** What is wrong in a policy, and where. */
export interface Fault {
  path: (string | number)[];
  message: string;
}
