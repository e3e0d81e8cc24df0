import { INSPECTION_HEADER } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, FailureLimit, type ScopedRequest, Words } from '@pirecow/platform';
import { type Inspection, Inspectors } from './inspector.service';

/** Lets requests of inspectors in: by an account that was named, or with the code of a link. Wrong codes are counted by address. */
@Injectable()
export class InspectionDoor {
  constructor(
    private readonly inspectors: Inspectors,
    private readonly failures: FailureLimit,
    private readonly database: Database,
    private readonly words: Words,
  ) {}

  /** Nobody looks without being noted: the look and its line are one transaction. */
  looking<Seen>(
    id: string,
    request: ScopedRequest,
    look: (inspection: Inspection, language: string) => Promise<Seen>,
  ): Promise<Seen> {
    const language = request.scope?.language ?? this.words.preferred(request.headers['accept-language']);
    const code = [request.headers[INSPECTION_HEADER]].flat()[0]?.slice(0, 64);
    const enter = () =>
      this.database.inTransaction(async () => {
        const inspection = await this.inspectors.open(id, { who: request.scope, code, language });
        return look(inspection, language);
      });
    // Who brings no code tries none: an office behind one address would be shut out by opening its links.
    return code ? this.failures.around('inspection', request, enter) : enter();
  }
}
