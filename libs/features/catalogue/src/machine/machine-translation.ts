/** A machine that translates. There is none unless the operator names one. */
export abstract class MachineTranslation {
  /** Its host, for people; null where there is no machine. */
  abstract readonly engine: string | null;

  /** Whether it translates from one language into another. @throws AppError `machine.down` */
  abstract knows(from: string, into: string): Promise<boolean>;

  /**
   * Pieces of HTML in another language, in the same order. What they say is not checked.
   * @throws AppError `machine.down`, `machine.busy`, `machine.refuses`; `machine.too-long` where one piece is
   */
  abstract translate(pieces: readonly string[], from: string, into: string): Promise<string[]>;
}

/** The default: no machine, which knows no languages. */
export class NoMachine extends MachineTranslation {
  readonly engine = null;

  knows(): Promise<boolean> {
    return Promise.resolve(false);
  }

  translate(): Promise<string[]> {
    return Promise.resolve([]);
  }
}
