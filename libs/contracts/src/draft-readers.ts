/** Whether that person was asked to read the draft of that course, and still is. */
export type MayReadDraft = (accountId: string, courseId: string) => Promise<boolean>;

/** A port: the media room asks who may read a draft besides its authors; the catalogue answers. Until it does, nobody may. */
export abstract class DraftReaders {
  abstract answerWith(answerer: MayReadDraft): void;

  abstract mayRead(...question: Parameters<MayReadDraft>): Promise<boolean>;
}
