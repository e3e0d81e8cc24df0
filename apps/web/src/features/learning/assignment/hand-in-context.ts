import type { HandedInFile } from '@pirecow/contracts';
import { createContext, useContext } from 'react';

/** The files of an attempt, for the assignments in it. */
export interface HandIn {
  /** Undefined where an author tries it, and nothing leaves the device. */
  attemptId?: string;
  /** Block id → files. */
  files: Readonly<Record<string, HandedInFile[]>>;
  setFiles: (blockId: string, change: (before: HandedInFile[]) => HandedInFile[]) => void;
  /** The questions that a file is under way to. */
  arriving: readonly string[];
  /** Says that a file of that question is under way, or is no longer. */
  setArriving: (blockId: string, isArriving: boolean) => void;
}

const nothing: HandIn = { files: {}, arriving: [], setFiles: () => undefined, setArriving: () => undefined };

export const HandInContext = createContext<HandIn>(nothing);
export const useHandIn = () => useContext(HandInContext);

/** The files of an attempt that is closed: to be read. */
export const handedIn = (attemptId: string, files: HandIn['files']): HandIn => ({
  ...nothing,
  attemptId,
  files,
});

/** Where a learner reads a file of their own. */
export const ownFile = (attemptId: string, { id }: Pick<HandedInFile, 'id'>) =>
  `/api/assessments/attempts/${attemptId}/files/${id}`;
