import type { IntakeName, IntakeReport, IntakeStep, IntakeWish, Permission } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { notFound } from '../http/app-error';

/** The wish and the report of each kind, as contracts name them. */
export type WishOf<Name extends IntakeName> = Extract<IntakeWish, { kind: Name }>;

/** A file that comes in, in the hands of the room whose kind it is. */
export interface IntakeTask<Wish extends IntakeWish = IntakeWish> {
  id: string;
  organisationId: string;
  /** Account of who brings it, or of who said yes to it. */
  by: string;
  /** Their language, for sentences in the report. */
  language: string;
  wish: Wish;
  /** What the file is called. */
  name: string;
  /** Where it lies on this machine, as long as the work lasts. */
  path: string;
  /** Says how far the work has come. Throws where nobody wants it any more, or another process does it: pass that on. */
  step: (step: IntakeStep, done?: number, of?: number) => Promise<void>;
}

/** How files of a kind come in. */
export interface IntakeKind<Wish extends IntakeWish = IntakeWish, Report = IntakeReport> {
  /** Who may bring them. */
  permission: Permission;
  /** The most that a file may weigh, in bytes. */
  most(wish: Wish): number;
  /** Says what would come in, and writes nothing. @throws AppError where it may not */
  look(task: IntakeTask<Wish>): Promise<Report>;
  /**
   * Does what may be done again from its beginning, wherever it breaks off.
   * @param seen what {@link look} said of the same bytes
   * @returns what is done once: in the transaction that says that the import is done
   */
  write(task: IntakeTask<Wish>, seen: Report): Promise<() => Promise<Report>>;
  /** Removes what a write has left that came to nothing. May be repeated. */
  forget?(id: string, seen: Report): Promise<void>;
}

/** A port: the room of files brings them in by steps, and the room that knows a kind comes forward with what they mean. */
@Injectable()
export class IntakeKinds {
  private readonly kinds = new Map<IntakeName, IntakeKind>();

  register<Name extends IntakeName, Report extends IntakeReport>(
    name: Name,
    kind: IntakeKind<WishOf<Name>, Report>,
  ): void {
    this.kinds.set(name, kind);
  }

  /** @throws AppError `not-found` where this process has no room for it */
  get(name: IntakeName): IntakeKind {
    const found = this.kinds.get(name);
    if (!found) throw notFound();
    return found;
  }
}
