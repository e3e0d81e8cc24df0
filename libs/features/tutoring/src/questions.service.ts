import type { NewThread } from '@pirecow/contracts';
import { isCounting, textKey } from '@pirecow/content';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { EnrolmentReader, mapOf } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { notFound, type Scope } from '@pirecow/platform';
import { beginningOf } from './beginning-of';
import { Places } from './places.service';
import { type About, Threads } from './threads.service';

/** Fields by which one recognises a block, the best first. */
const TELLING = ['title', 'body', 'prompt', 'text', 'alt', 'caption'];

/** Questions of learners, and calls for help. */
@Injectable()
export class Questions {
  constructor(
    private readonly places: Places,
    private readonly enrolments: EnrolmentReader,
    private readonly threads: Threads,
  ) {}

  /**
   * @throws AppError `not-found` for an enrolment of somebody else, and for a block that its version does not have or that
   *   counts: what an assessment asks is no talk among learners; `learning.access-over`; else as {@link Threads.begin}
   */
  async ask(who: Scope, enrolmentId: string, { blockId, ...question }: NewThread): Promise<void> {
    const { place, row } = await this.places.ofLearner(who, enrolmentId);
    this.enrolments.expectAccess(row);
    const version = await this.enrolments.versionOf(row);
    const about = blockId === null ? null : aboutBlock(version, blockId, row.language);
    await this.threads.begin(place, { ...question, about });
  }
}

function aboutBlock(version: CourseVersion, blockId: string, language: string): About {
  const { structure } = version.course;
  const { unitById, unitOfBlock } = mapOf(structure);
  const unit = unitById.get(unitOfBlock.get(blockId) ?? '');
  if (!unit || isCounting(unit)) throw notFound();
  return {
    blockId,
    words: wordsOf(version, blockId, language) || wordsOf(version, blockId, structure.sourceLanguage),
  };
}

/** How a block begins in a language. Only fields that every learner reads: keys and feedback stay where they are. */
function wordsOf({ course }: CourseVersion, blockId: string, language: string): string {
  const texts = TELLING.map((field) => course.texts[language]?.[textKey(blockId, field)]?.text);
  return beginningOf(texts.find(Boolean) ?? '');
}
