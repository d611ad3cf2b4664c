/** The server that all tests of one run share, a dev server unless `TEMPORAL_ADDRESS` names another: use a namespace of your own in every test file. */
export interface DevServer {
  /** For `Connection.connect({ address })`. */
  address: string;
  /** Missing when the server was given. */
  uiUrl?: string;
}

/** Starts the dev server when nobody has asked before, and tells where it is. */
export async function devServer(): Promise<DevServer> {
  const offer = process.env['TEST_DEV_SERVER'];
  if (!offer) throw new Error('TEST_DEV_SERVER is not set: these tests run under jest with test/global-setup.mjs');
  const answer = await fetch(offer);
  if (!answer.ok) throw new Error(`the dev server could not be started: ${await answer.text()}`);
  return (await answer.json()) as DevServer;
}
