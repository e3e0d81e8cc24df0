import type {
  BlockContent,
  BlockEdit,
  EditedBlock,
  EditedUnit,
  EditWeight,
  RenderedMedium,
  Reshaped,
} from '@pirecow/content';
import { otherComes } from '@pirecow/content';
import { api, ApiProblem, isConflict } from '../../../lib/api';
import { coursePath, type Place } from '../api/queries';
import { type Act, before, type Blocks, inverse, perform, type Reshaping } from './acts';
import { authored, deliver } from './deliver';
import { goBack, goForward, type History, NO_HISTORY, remember, without } from './history';
import { isRefusal, type SaveQueue } from './save-queue';
import { heavier, type UnsentChange } from './unsent';

/** Somebody else was faster: what stands there now, or nothing where the block is gone. */
export type Theirs = EditedBlock | 'gone';

export interface UnitState extends Blocks {
  media: EditedUnit['media'];
  history: History;
  /** Block id → what somebody else made of it. Its own words stay in `contents`. */
  theirs: Readonly<Record<string, Theirs>>;
  /** Block id → why the server does not take it as it is. */
  refused: Readonly<Record<string, ApiProblem>>;
  /** Whether what is typed says what it said. */
  weight: EditWeight;
}

/** How long an author may pause before what was typed is sent. */
const TYPING_MS = 700;

/** The blocks of one unit while they are edited: shown at once, sent behind, taken back by undo. */
export class UnitStore {
  state: UnitState;
  private readonly revisions = new Map<string, string>();
  private listeners = new Set<() => void>();

  constructor(
    readonly place: Place,
    readonly unitId: string,
    readonly queue: SaveQueue,
    unit: EditedUnit,
  ) {
    const contents = Object.fromEntries(unit.blocks.map((block) => [block.block.id, contentOf(block)]));
    for (const { block, revision } of unit.blocks) this.revisions.set(block.id, revision);
    const order = unit.blocks.map(({ block }) => block.id);
    this.state = {
      order,
      contents,
      media: unit.media,
      history: NO_HISTORY,
      theirs: {},
      refused: {},
      weight: 'major',
    };
    for (const unsent of queue.unsent.blocksOf(unitId)) this.resume(unsent);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  getState = (): UnitState => this.state;

  /** Does something and remembers how to take it back. Acts of one `run` are taken back together. */
  act(act: Act, run?: string): void {
    const back = inverse(this.state, act);
    if (!back) return;
    this.set({ history: remember(this.state.history, { act, back, run }) });
    this.apply(act);
  }

  undo = (): Act | undefined => this.travel(goBack(this.state.history));
  redo = (): Act | undefined => this.travel(goForward(this.state.history));

  /** Whether what is typed from now on says what it said. */
  weigh(weight: EditWeight): void {
    this.set({ weight });
  }

  /** A block that the server has put there already: sending it again changes nothing, and undo takes it out. */
  adopt(block: EditedBlock, after: string | null): void {
    const { id } = block.block;
    this.revisions.set(id, block.revision);
    this.act({ kind: 'insert', id, content: contentOf(block), after, back: false });
  }

  /** A file that was added: blocks may show it. */
  addMedium(id: string, medium: RenderedMedium): void {
    this.set({ media: { ...this.state.media, [id]: medium } });
  }

  /** Takes in what others wrote meanwhile. Only while nothing of one's own waits to be sent. */
  refresh(unit: EditedUnit): void {
    if (this.queue.state !== 'saved' || Object.keys(this.state.theirs).length > 0) return;
    const changed = unit.blocks.filter(({ block, revision }) => this.revisions.get(block.id) !== revision);
    const order = unit.blocks.map(({ block }) => block.id);
    if (changed.length === 0 && order.join() === this.state.order.join()) return;
    const fresh = new Map(changed.map((block) => [block.block.id, contentOf(block)]));
    const contents = Object.fromEntries(
      unit.blocks.map((block) => {
        const { id } = block.block;
        return [id, fresh.get(id) ?? this.state.contents[id] ?? contentOf(block)];
      }),
    );
    const foreign = new Set([...fresh.keys(), ...this.state.order.filter((id) => !order.includes(id))]);
    for (const { block, revision } of unit.blocks) this.revisions.set(block.id, revision);
    const history = without(this.state.history, foreign);
    this.set({ order, contents, history, media: { ...this.state.media, ...unit.media } });
  }

  /** Writes one's own words over what somebody else wrote, who has seen both. */
  keepMine(id: string): void {
    const theirs = this.state.theirs[id];
    if (!theirs) return;
    if (theirs === 'gone') this.revisions.delete(id);
    else this.revisions.set(id, theirs.revision);
    this.queue.unsent.rebase(this.pathOf(id), this.revisions.get(id));
    this.forgetTheirs(id);
    this.writeAgain(id);
  }

  /** Lets go of one's own words. */
  takeTheirs(id: string): void {
    const theirs = this.state.theirs[id];
    if (!theirs) return;
    this.forgetTheirs(id);
    this.settled(id);
    this.set({ history: without(this.state.history, new Set([id])) });
    if (theirs === 'gone') {
      this.revisions.delete(id);
      this.set(perform(this.state, { kind: 'remove', id }));
    } else {
      this.revisions.set(id, theirs.revision);
      this.set(perform(this.state, { kind: 'edit', id, content: contentOf(theirs) }));
    }
  }

  /** Goes on with what was written here before and has not arrived: it is asked for again, by the same way. */
  private resume({ body, seen }: UnsentChange): void {
    const { unitId: _, after, weight: __, ...content } = body as unknown as BlockEdit;
    const { id } = content.block;
    const act: Act = this.state.contents[id]
      ? { kind: 'edit', id, content }
      : { kind: 'insert', id, content, after, back: false };
    if (seen !== undefined) this.revisions.set(id, seen);
    this.set(perform(this.state, act));
    this.writeAgain(id);
  }

  /** As it was weighed when it was typed. */
  private writeAgain(id: string): void {
    this.queue.add(() => this.write(id), { key: this.pathOf(id) });
  }

  /** Nothing that was not taken of that block is wanted any more. */
  private letGo(id: string): void {
    this.settled(id);
    this.queue.forget(this.pathOf(id));
  }

  private pathOf(id: string): string {
    return coursePath(this.place, `/blocks/${id}`);
  }

  /** Keeps what stands in a block until it has arrived, also where the tab is closed before. */
  private keep(id: string, content: BlockContent, weight: EditWeight): UnsentChange {
    const path = this.pathOf(id);
    const after = before(this.state.order, id);
    return this.queue.unsent.keep({
      ...{ kind: 'block', path, seen: this.revisions.get(id) },
      body: { ...content, unitId: this.unitId, after, weight },
      where: { page: 'edit', unit: this.unitId },
    });
  }

  private travel(step: { act: Act; history: History } | undefined): Act | undefined {
    if (!step) return undefined;
    this.set({ history: step.history });
    this.apply(step.act);
    return step.act;
  }

  private apply(act: Act): void {
    const content = this.state.contents[act.id];
    this.set(perform(this.state, act));
    if (act.kind === 'reshape') return this.sendReshape(act);
    if (act.kind === 'remove') this.letGo(act.id);
    if (act.kind === 'leave') this.queue.add(() => this.leave(act.id, act.into, content));
    else this.send(act);
  }

  private send(act: Pick<Act, 'kind' | 'id'> & { back?: boolean }): void {
    const { id, kind, back } = act;
    const path = this.pathOf(id);
    const content = this.state.contents[id];
    if (content && (kind === 'edit' || kind === 'insert'))
      this.keep(id, content, heavier(this.queue.unsent.get(path), this.state.weight));
    if (kind === 'edit') this.queue.add(() => this.write(id), { key: path, delay: TYPING_MS });
    else if (kind === 'insert' && back) this.queue.add(() => this.restore(path, id));
    else if (kind === 'insert') this.queue.add(() => this.write(id), { key: path });
    else if (kind === 'remove') this.queue.add(() => this.remove(path, id));
    else this.queue.add(() => this.move(path, this.placeNow(id)));
  }

  /** Both blocks are kept here until it has arrived: should this tab never get so far, each is saved by itself. */
  private sendReshape(act: Reshaping): void {
    const { how, id, kept, other } = act;
    const pending = this.queue.unsent.get(this.pathOf(id));
    this.keep(id, kept, 'major');
    if (otherComes(how)) this.keep(other.block.id, other, 'major');
    else this.letGo(other.block.id);
    // What was typed before goes first, as it was: here, in the place of what would send it as it is now.
    this.queue.add(() => this.deliverFirst(id, pending), { key: this.pathOf(id) });
    this.queue.add(() => this.reshape(act));
  }

  private async deliverFirst(id: string, pending: UnsentChange | undefined): Promise<void> {
    if (!pending || this.state.theirs[id]) return;
    const { revision } = await deliver<EditedBlock>(this.queue.unsent, pending).catch((error) =>
      this.lookAtTheirs(pending.path, id, error).then(() => ({ revision: undefined })),
    );
    if (revision) this.revisions.set(id, revision);
  }

  /** What the server does not do at once is done one by one: no words are lost, and each block says what is wrong with it. */
  private async reshape(act: Reshaping): Promise<void> {
    const { kind: _, id, ...body } = act;
    const { queue, unitId } = this;
    const otherSeen = this.revisions.get(act.other.block.id);
    const seen = this.revisions.get(id);
    const payload = { ...body, unitId, ...(otherSeen !== undefined && { otherSeen }) };
    const [path, headers] = [`${this.pathOf(id)}/reshape`, authored(queue.unsent)];
    try {
      if (this.state.theirs[id]) return this.apart(act);
      const answer = await api<Reshaped>(path, { method: 'POST', body: payload, seen, headers });
      this.stands(act.kept, answer.kept);
      if (answer.other) this.stands(act.other, answer.other);
      else this.revisions.delete(act.other.block.id);
    } catch (error) {
      if (!isRefusal(error) && !isConflict(error)) throw error;
      this.apart(act);
    }
  }

  /** The server has a block as it was sent, over what it had: what was written since is written upon it once more. */
  private stands(content: BlockContent, { revision }: EditedBlock): void {
    const { id } = content.block;
    const path = this.pathOf(id);
    this.revisions.set(id, revision);
    if (this.queue.unsent.get(path)?.body.texts === content.texts) this.queue.unsent.drop(path);
    else this.queue.unsent.rebase(path, revision);
    this.queue.forget(path);
    this.isRight(id);
    const now = this.state.contents[id];
    if (now && now !== content) this.writeAgain(id);
  }

  private apart({ how, id, other }: Reshaping): void {
    const moves = other.block.id;
    if (otherComes(how)) {
      this.writeAgain(moves);
      // Where there is no place for the other, the words that went into it are not taken out of the first one.
      return this.queue.add(async () => void (this.state.refused[moves] || (await this.write(id))));
    }
    this.writeAgain(id);
    this.queue.add(async () => {
      if (!this.state.theirs[id] && !this.state.refused[id]) return this.remove(this.pathOf(moves), moves);
      this.set(perform(this.state, { kind: 'insert', id: moves, content: other, after: id, back: false }));
      this.keep(moves, other, 'major');
      this.writeAgain(moves);
    });
  }

  /** Where it stands by the time that it is sent. */
  private placeNow(id: string): { into: string; after: string | null } {
    return { into: this.unitId, after: before(this.state.order, id) };
  }

  private move(path: string, body: { into: string; after: string | null }): Promise<void> {
    return api(`${path}/move`, { method: 'POST', body, headers: authored(this.queue.unsent) });
  }

  private async write(id: string, content = this.state.contents[id]): Promise<void> {
    // It was taken out meanwhile, or waits for a word about what somebody else wrote.
    if (!content || this.state.theirs[id]) return;
    const path = this.pathOf(id);
    const { unsent } = this.queue;
    const known = unsent.get(path);
    // Where it stands by the time that it is sent.
    const isPlaced = known?.body.after === before(this.state.order, id);
    const weight = (known?.body as { weight: EditWeight } | undefined)?.weight ?? this.state.weight;
    const change = isPlaced ? known : this.keep(id, content, weight);
    try {
      const { revision } = await deliver<EditedBlock>(unsent, change);
      this.revisions.set(id, revision);
      this.isRight(id);
    } catch (error) {
      await this.lookAtTheirs(path, id, error);
    }
  }

  /** Nothing of that block waits for its author any more. */
  private settled(id: string): void {
    this.queue.unsent.drop(this.pathOf(id));
    this.isRight(id);
  }

  /** The server takes that block as it is. */
  private isRight(id: string): void {
    this.queue.answered(this.pathOf(id));
    if (!this.state.refused[id]) return;
    const { [id]: _, ...refused } = this.state.refused;
    this.set({ refused });
  }

  private async restore(path: string, id: string): Promise<void> {
    await api(`${path}/restore`, { method: 'POST', headers: authored(this.queue.unsent) });
    this.revisions.set(id, (await api<EditedBlock>(path)).revision);
    this.queue.unsent.rebase(path, this.revisions.get(id));
    await this.write(id);
    await this.move(path, this.placeNow(id));
  }

  /** With all that was written in it. Where somebody else wrote there too, it stays until that is settled. */
  private async leave(id: string, into: string, content: BlockContent | undefined): Promise<void> {
    await this.write(id, content);
    if (content && this.state.theirs[id]) {
      const back: Act = { kind: 'insert', id, content, after: null, back: false };
      return this.set(perform(this.state, back));
    }
    // Behind what is not there: last.
    await this.move(coursePath(this.place, `/blocks/${id}`), { into, after: id });
  }

  private async remove(path: string, id: string): Promise<void> {
    const seen = this.revisions.get(id);
    try {
      await api(path, { method: 'DELETE', seen, headers: authored(this.queue.unsent) });
      this.revisions.delete(id);
    } catch (error) {
      if (!isConflict(error)) throw error;
      // Somebody works on it: it stays, with what they made of it.
      const theirs = await api<EditedBlock>(path);
      this.revisions.set(id, theirs.revision);
      const back: Act = { kind: 'insert', id, content: contentOf(theirs), after: null, back: false };
      this.set(perform(this.state, back));
      this.showTheirs(id, theirs);
    }
  }

  private async lookAtTheirs(path: string, id: string, error: unknown): Promise<void> {
    const isGone = error instanceof ApiProblem && error.status === 404;
    if (isRefusal(error) && !isGone) {
      this.set({ refused: { ...this.state.refused, [id]: error } });
      this.queue.unsent.hinder(path, 'refused');
    }
    if (!isGone && !isConflict(error)) throw error;
    const theirs: Theirs = isGone ? 'gone' : await api<EditedBlock>(path);
    this.showTheirs(id, theirs);
  }

  /** Until somebody has chosen, what they wrote themselves is not saved. */
  private showTheirs(id: string, theirs: Theirs): void {
    this.set({ theirs: { ...this.state.theirs, [id]: theirs } });
    this.queue.unsent.hinder(this.pathOf(id), 'conflict');
    this.queue.ask(this.pathOf(id));
  }

  private forgetTheirs(id: string): void {
    const { [id]: _, ...others } = this.state.theirs;
    this.set({ theirs: others });
    this.queue.answered(this.pathOf(id));
  }

  private set(change: Partial<UnitState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function contentOf({ revision: _, ...content }: EditedBlock): BlockContent {
  return content;
}
