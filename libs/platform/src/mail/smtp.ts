import type { SendMailOptions } from 'nodemailer';
import { Readable } from 'node:stream';

/**
 * What became of one try. `later`: not taken, and may be tried again. `refused`: the server will not take this mail.
 * `unknown`: the server may have taken it although its answer was lost.
 */
export interface Delivery {
  outcome: 'sent' | 'later' | 'refused' | 'unknown';
  /** For the log: the code of the failure. The words of a server hold addresses, so they are not repeated. */
  why: string;
}

interface SmtpFailure {
  code?: string;
  responseCode?: number;
}

/** Refusals of this mail: of its envelope (MAIL, RCPT) or of its words (DATA), unlike those of our account. */
const ABOUT_THE_MAIL = new Set(['EENVELOPE', 'EMESSAGE']);

function outcomeOf({ code, responseCode }: SmtpFailure, handedOver: boolean): Delivery['outcome'] {
  // From the first byte of the words on, nothing but a reply tells whether the server has them (RFC 5321 section 4.5.3.2.6).
  if (!responseCode) return handedOver ? 'unknown' : 'later';
  return responseCode >= 500 && ABOUT_THE_MAIL.has(code ?? '') ? 'refused' : 'later';
}

/** Offers one mail to the server at `url`, on a connection of its own. Never throws what the server said. */
export async function offerMail(url: string, mail: SendMailOptions): Promise<Delivery> {
  let handedOver = false;
  async function* told(words: Readable) {
    handedOver = true;
    yield* words;
  }
  // 700 KB that a server without mail never needs.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(url);
  transport.use('stream', ({ message }, done) => {
    // Nodemailer reads this stream only once the server has agreed to DATA; its errors do not tell the stage.
    message.processFunc((words) => Readable.from(told(words)));
    done();
  });
  try {
    await transport.sendMail(mail);
    return { outcome: 'sent', why: '' };
  } catch (error) {
    const failure = error as SmtpFailure;
    const why = [failure.code, failure.responseCode].filter(Boolean).join(' ') || 'no answer';
    return { outcome: outcomeOf(failure, handedOver), why: `mail server: ${why}` };
  }
}
