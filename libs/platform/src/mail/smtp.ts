import type { SendMailOptions, Transporter, TransportOptions } from 'nodemailer';
import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';

/**
 * What became of one try. `later`: not taken, and may be tried again. `refused`: the server will not take this mail.
 * `unknown`: the server may have taken it although its answer was lost. `declined`: whoever was asked would not have it handed over.
 */
export interface Delivery {
  outcome: 'sent' | 'later' | 'refused' | 'unknown' | 'declined';
  /** Whether its words were on their way. */
  handedOver: boolean;
  /** For the log: the code of the failure. The words of a server hold addresses, so they are not repeated. */
  why: string;
  /** What the server will not take, where it is `refused`. */
  refused?: 'address' | 'words';
}

interface SmtpFailure {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/** A server that likes not whence we come says nothing about the address (RFC 3463 section 3.8). */
const OF_POLICY = /^5\d\d[ -]5\.7\.\d/;

/** What is refused for good. All else, our login and the address of our sender too, the operator can mend while mail waits. */
function refusedBy({ code, command, responseCode, response = '' }: SmtpFailure): Delivery['refused'] {
  if (!responseCode || responseCode < 500) return undefined;
  if (code === 'EMESSAGE') return 'words';
  return command === 'RCPT TO' && !OF_POLICY.test(response) ? 'address' : undefined;
}

function outcomeOf(failure: SmtpFailure, handedOver: boolean): Delivery['outcome'] {
  // From the first byte of the words on, nothing but a reply tells whether the server has them (RFC 5321 section 4.5.3.2.6).
  if (!failure.responseCode) return handedOver ? 'unknown' : 'later';
  return refusedBy(failure) ? 'refused' : 'later';
}

/** With what mail is signed (DKIM, RFC 6376), so that its readers' servers know it is ours. */
interface Signature {
  domain: string;
  selector: string;
  /** A file with the private key, in PEM. */
  keyFile: string;
}

/** Mail on its way, and who is asked before its words are handed over. */
interface Offered {
  data: SendMailOptions & { handingOver: () => Promise<void> };
  message: { processFunc(work: (words: Readable) => Readable): void };
}

async function* asked(words: Readable, ask: () => Promise<void>) {
  await ask();
  yield* words;
}

/** Connections of one process, each kept for the mail that follows. A lost one is opened anew for the next mail, never for the same. */
const POOL = { pool: true, maxConnections: 4, maxRequeues: 0, idleTimeout: 30_000 } as const;

/** A mail server at an address. Its connections are opened with the first mail. */
export class MailServer {
  private transport: Promise<Transporter> | undefined;

  constructor(
    private readonly url: string,
    private readonly signature?: Signature,
  ) {}

  /**
   * Offers one mail. Never throws what the server said.
   * @param may asked once the server is ready for the words: without its leave none of them goes
   */
  async offer(mail: SendMailOptions, may: () => Promise<boolean>): Promise<Delivery> {
    const stage = { handedOver: false, declined: false };
    const handingOver = async () => {
      if (await may()) return void (stage.handedOver = true);
      stage.declined = true;
      throw new Error('declined');
    };
    try {
      await (await this.opened()).sendMail({ ...mail, handingOver } as SendMailOptions);
      return { ...stage, outcome: 'sent', why: '' };
    } catch (error) {
      if (stage.declined) return { ...stage, outcome: 'declined', why: '' };
      const failure = error as SmtpFailure;
      const refused = refusedBy(failure);
      const said = [refused && 'refused', failure.code, failure.responseCode].filter(Boolean);
      return {
        ...stage,
        outcome: outcomeOf(failure, stage.handedOver),
        why: `mail server: ${said.join(' ') || 'no answer'}`,
        ...(refused && { refused }),
      };
    }
  }

  /** @throws Error where there is no key that could sign, although one is named */
  async check(): Promise<void> {
    if (this.signature) await keyIn(this.signature.keyFile);
  }

  async close(): Promise<void> {
    (await this.transport)?.close();
  }

  /** What cannot be opened, for want of the key that signs for example, is tried anew with the next mail. */
  private opened(): Promise<Transporter> {
    this.transport ??= this.open().catch((error: unknown) => {
      this.transport = undefined;
      throw error;
    });
    return this.transport;
  }

  private async open(): Promise<Transporter> {
    // 700 KB that a server without mail never needs.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({ url: this.url, ...POOL } as TransportOptions);
    const signer = this.signature && (await signerOf(this.signature));
    transport.use('stream', (mail, done) => {
      const { data, message } = mail as unknown as Offered;
      // Who signs reads all words beforehand, so it is asked behind it.
      if (signer) message.processFunc((words) => signer.sign(words));
      // This stream is read only once the server has agreed to DATA; the errors of the library do not tell the stage.
      message.processFunc((words) => Readable.from(asked(words, data.handingOver)));
      done();
    });
    return transport;
  }
}

/** What we write of RFC 6376 section 5.4.1, and what RFC 8058 section 4 asks for: else no button is shown. */
const SIGNED_HEADS = [
  ...['From', 'Sender', 'Reply-To', 'Subject', 'Date', 'Message-ID', 'To', 'Cc', 'MIME-Version'],
  ...['Content-Type', 'Content-Transfer-Encoding', 'In-Reply-To', 'References', 'Content-Language'],
  ...['List-Unsubscribe', 'List-Unsubscribe-Post'],
].join(':');

async function signerOf({ domain: domainName, selector: keySelector, keyFile }: Signature) {
  const { default: Signer } = await import('nodemailer/lib/dkim');
  const privateKey = await keyIn(keyFile);
  return new Signer({ domainName, keySelector, privateKey, headerFieldNames: SIGNED_HEADS });
}

/** @throws Error where the library would send unsigned, or with a signature that holds nowhere */
async function keyIn(file: string): Promise<string> {
  const pem = await readFile(file, 'utf8');
  if (createPrivateKey(pem).asymmetricKeyType !== 'rsa')
    throw new Error('The key that signs mail is no RSA key');
  return pem;
}
