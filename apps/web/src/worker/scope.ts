/** What we use of the worker’s world: its types contradict those of pages, which this program shares its sources with. */
export interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface RequestEvent extends LastingEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

export interface MessageToWorker extends LastingEvent {
  data: unknown;
  ports: readonly MessagePort[];
}

interface Events {
  install: LastingEvent;
  activate: LastingEvent;
  fetch: RequestEvent;
  message: MessageToWorker;
  sync: LastingEvent;
}

/** The files of one build: what any page needs, and what courses that are taken along need besides. */
export interface Program {
  id: string;
  languages: string[];
  shell: string[];
  courses: string[];
}

export interface WorkerScope {
  readonly location: Location;
  /** Written before the program by the build (scripts/lib/worker.mjs). */
  readonly pirecowProgram: Program;
  /** The builds that are on their way to take the place of the active one. */
  readonly registration: { readonly installing: object | null; readonly waiting: object | null };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(wish: { type: 'window'; includeUncontrolled: true }): Promise<readonly unknown[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener<Name extends keyof Events>(name: Name, heard: (event: Events[Name]) => void): void;
}

export const scope = globalThis as unknown as WorkerScope;
