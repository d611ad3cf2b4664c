import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { loadConfig } from '../../platform/config.js';
import { runUntilSignalled, type Running } from '../../platform/lifecycle.js';
import { temporalSettings } from '../../platform/temporal.js';
import { complaintQueue } from '../../workflows/contract/index.js';
import { BARE, FACT_SIGNAL, INSTALLATION, STEP_UPDATE, type BareInput, type Step } from './messages.js';
import { commitStep } from './steps.js';

interface Sent {
  complaintNo: string;
  step: Step;
}

interface Told {
  type: string;
  key: string;
}

type Handler = (body: never) => Promise<void>;

/** The twin's HTTP edge: no authentication, no checks, no answer but "done". */
async function start(): Promise<Running> {
  const config = loadConfig(process.env, ['HOST', 'API_PORT', 'DATABASE_URL', 'DATABASE_POOL']);
  const pool = new pg.Pool({ connectionString: config.DATABASE_URL, max: config.DATABASE_POOL });
  const { connection: address, namespace } = temporalSettings();
  const connection = await Connection.connect(address);
  const routes = routesOf(pool, new Client({ connection, namespace }));
  const server = createServer((req, res) => void answer(routes, req, res)).listen(config.API_PORT, config.HOST);
  return {
    async stop() {
      server.close();
      server.closeAllConnections();
      await connection.close();
      await pool.end();
    },
  };
}

function routesOf(pool: pg.Pool, client: Client): Record<string, Handler> {
  const told = ({ type, key }: Told) => {
    const [complaintNo = '', ...rest] = key.split('/');
    const step: Step = { id: `${rest.join('/')}/receipt`, last: type === 'survey.answered' };
    return client.workflow.getHandle(complaintNo).signal(FACT_SIGNAL, step);
  };
  return {
    '/complaints': async ({ complaintNo, step }: Sent) => {
      await commitStep(pool, complaintNo, 'filed', new Date(Date.now()));
      const args: [BareInput] = [{ complaintNo, first: step }];
      await client.workflow.start(BARE, { workflowId: complaintNo, taskQueue: complaintQueue(INSTALLATION), args });
    },
    '/steps': async ({ complaintNo, step }: Sent) => {
      const handle = client.workflow.getHandle(complaintNo);
      await handle.executeUpdate(STEP_UPDATE, { args: [step], updateId: step.id });
    },
    '/v1/callbacks/notification': told,
    '/v1/callbacks/survey': told,
    '/readyz': () => Promise.resolve(),
  };
}

async function answer(routes: Record<string, Handler>, req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    const body = await read(req);
    await routes[req.url ?? '']!((body ? JSON.parse(body) : {}) as never);
    res.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  } catch (err) {
    res.writeHead(500).end(String(err));
  }
}

async function read(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

await runUntilSignalled('bare front', start);
