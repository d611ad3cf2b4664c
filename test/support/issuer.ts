import { exportJWK, generateKeyPair } from 'jose';
import { startIssuer, type DevelopmentIssuer } from '../../ops/local/issuer.js';

export type TestIssuer = DevelopmentIssuer;

/** The development issuer with a key of this test run: one token per role. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'ES256', kid: 'test' };
  return startIssuer(key, undefined);
}
