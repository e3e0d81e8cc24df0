/** A port: the media room asks who may read a draft besides its authors; the catalogue answers. */
export abstract class DraftReaders {
  /** Whether that person was asked to read the draft of that course, and still is. */
  abstract mayRead(accountId: string, courseId: string): Promise<boolean>;
}
