import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const WRITES = /^\/(xapi|api)\//;

/**
 * Stands before the platform as a bad line does. Once `isUnsteady`, every third request to the API fails, with no answer or with
 * that of a gateway, before the platform heard of it or after; and of the others some reach it twice.
 */
export class UnsteadyServer {
  isUnsteady = false;
  /** Nothing comes through at all, whoever asks: also programs that the browser starts by itself. */
  isDown = false;
  /** Paths of files whose text it tells in its own way. */
  readonly retold = new Map<string, (text: string) => string>();
  failed = 0;
  doubled = 0;
  private count = 0;
  private readonly server: Server;

  /** @param chance what happens to a request, 0 to 1, the same for the same seed */
  constructor(
    private readonly target: string,
    private readonly chance: () => number,
  ) {
    this.server = createServer(
      (incoming, reply) => void (this.isDown ? reply.destroy() : this.pass(incoming, reply)),
    );
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, 'localhost', resolve));
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async pass(incoming: IncomingMessage, reply: ServerResponse): Promise<void> {
    const body = await buffer(incoming).catch(() => undefined);
    if (!body) return;
    const retell = this.retold.get(incoming.url ?? '');
    if (retell) return this.tellAnew(incoming, reply, retell);
    const isHit = this.isUnsteady && WRITES.test(incoming.url ?? '');
    const fails = isHit && ++this.count % 3 === 0;
    const [when, how] = [this.chance(), this.chance()];
    if (fails) this.failed += 1;
    if (fails && when < 0.5) return this.fail(reply, how);
    // The first that is written reaches it twice whatever the seed says.
    const isFirst = this.doubled === 0 && incoming.method === 'POST';
    if (isHit && (this.chance() < 0.4 || isFirst)) {
      this.doubled += 1;
      (await this.forward(incoming, body)).resume();
    }
    const answer = await this.forward(incoming, body);
    if (fails) {
      answer.resume();
      return this.fail(reply, how);
    }
    reply.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(reply);
  }

  private async tellAnew(
    { url }: IncomingMessage,
    reply: ServerResponse,
    retell: (text: string) => string,
  ): Promise<void> {
    const answer = await fetch(`${this.target}${url}`);
    const type = answer.headers.get('content-type') ?? '';
    reply.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' });
    reply.end(retell(await answer.text()));
  }

  private fail(reply: ServerResponse, how: number): void {
    if (how < 0.5) reply.writeHead(503).end();
    else reply.destroy();
  }

  private forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    const { host } = new URL(this.target);
    // The platform knows itself by its own address.
    const own = { ...headers, host, ...(headers.origin && { origin: this.target }) };
    return new Promise((resolve, reject) => {
      const request = ask(`${this.target}${url}`, { method, headers: own }, resolve);
      request.on('error', reject);
      request.end(body);
    });
  }
}
