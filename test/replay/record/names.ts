/** The one story that a real server records, in real time. */
export const DEV_SERVER = 'dev-server';
