import { Injectable } from '@nestjs/common';
import type { Mail, MailState } from './mail.entity';

/** Letters of a kind whose words are chosen when their turn comes: what was true when they were asked for may be over. */
export interface LateLetter {
  /** @returns the words, or undefined where there is nothing to say any more: the mail is dropped. Called again for each try */
  compose(mail: Mail): Promise<string | undefined>;
  /** Hears what became of the mail, in the transaction that notes it. */
  settled(mailId: string, state: MailState): Promise<void>;
}

/** Who chooses the words of which kind, registered by the rooms at the start. */
@Injectable()
export class LateLetters {
  private readonly letters = new Map<string, LateLetter>();

  register(kind: string, letter: LateLetter): void {
    this.letters.set(kind, letter);
  }

  of(kind: string): LateLetter | undefined {
    return this.letters.get(kind);
  }
}
