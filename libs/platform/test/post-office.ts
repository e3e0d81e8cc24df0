import { simpleParser, type ParsedMail } from 'mailparser';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** What the server does once it has a whole mail: it takes it, answers with that code, or takes it and hangs up. */
type Manner = 'take' | 'hang up' | 451 | 550;

/** A real mail server on a socket that keeps what it receives. */
export class PostOffice {
  readonly received: ParsedMail[] = [];
  /** The same, as they came over the line. */
  readonly raw: string[] = [];
  /** How often somebody has come. */
  connections = 0;
  url = '';
  manner: Manner = 'take';
  /** An address that nobody has here, and what it says about it. */
  stranger: string | undefined;
  aboutStranger = 'No such user';
  /** What happens while it looks whether it has somebody. */
  whileLooking: () => Promise<void> = () => Promise.resolve();
  /** Whether it takes mail of nobody who has not logged in. */
  asksForLogin = false;
  private readonly sockets = new Set<Socket>();
  private waiting: (() => void)[] = [];
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) =>
      done(
        this.asksForLogin
          ? Object.assign(new Error('Authentication required'), { responseCode: 530 })
          : undefined,
      ),
    onRcptTo: ({ address }, _session, done) =>
      void this.whileLooking().then(() =>
        done(
          address === this.stranger
            ? Object.assign(new Error(this.aboutStranger), { responseCode: 550 })
            : undefined,
        ),
      ),
    onData: (stream, _session, done) =>
      void buffer(stream).then(
        async (raw) => {
          this.raw.push(raw.toString());
          this.answer(await simpleParser(raw), done);
        },
        // Half a mail, of somebody who was killed: it is none.
        () => undefined,
      ),
  });

  /** @returns the SMTP_URL of this server */
  async open(): Promise<string> {
    // Whoever sent was killed.
    this.server.on('error', () => undefined);
    this.server.server.on('connection', (socket) => {
      this.connections += 1;
      this.sockets.add(socket);
    });
    this.server.listen(0, '127.0.0.1');
    await once(this.server.server, 'listening');
    this.url = `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
    return this.url;
  }

  async arrived(count: number): Promise<void> {
    while (this.received.length < count) await new Promise<void>((wake) => this.waiting.push(wake));
  }

  close(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }

  private answer(mail: ParsedMail, done: (error?: Error) => void): void {
    if (typeof this.manner === 'number') {
      const words = `maite@example.org, see https://example.org/why`;
      return done(Object.assign(new Error(words), { responseCode: this.manner }));
    }
    this.received.push(mail);
    if (this.manner === 'take') done();
    else for (const socket of this.sockets) socket.destroy();
    for (const wake of this.waiting.splice(0)) wake();
  }
}
