import type { ScenarioWalk } from '@pirecow/contracts';
import { type Scenario, validWalk, type Walk } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, notFound, type Scope } from '@pirecow/platform';
import { mapOf } from './course-map';
import { EnrolmentReader, type EnrolmentRow } from './enrolment-reader';

/** A scenario of an enrolment. */
interface Place {
  enrolmentId: string;
  blockId: string;
}

const FIND = `SELECT steps FROM scenario_walk WHERE enrolment_id = $1 AND block_id = $2`;
const KEEP = `
INSERT INTO scenario_walk (enrolment_id, block_id, steps, walked_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (enrolment_id, block_id) DO UPDATE SET steps = excluded.steps, walked_at = excluded.walked_at
WHERE scenario_walk.steps <> excluded.steps`;
const FORGET = `DELETE FROM scenario_walk WHERE enrolment_id = $1 AND block_id = $2`;

/** The ways that learners are on, for them to go on from any device: theirs alone. The ways that ended are statements. */
@Injectable()
export class ScenarioWalks {
  constructor(
    private readonly database: Database,
    private readonly reader: EnrolmentReader,
    private readonly clock: Clock,
  ) {}

  /**
   * As much of the way as the learner's version still knows. @throws AppError `not-found` for an enrolment of somebody else,
   * or a block that is no scenario
   */
  async get(who: Scope, place: Place): Promise<ScenarioWalk> {
    const scenario = await this.scenario(await this.reader.own(who.accountId, place.enrolmentId), place);
    const { enrolmentId, blockId } = place;
    const [row] = await this.database.query<{ steps: Walk }>(FIND, [enrolmentId, blockId]);
    return { steps: [...validWalk(scenario, row?.steps ?? [])] };
  }

  /** What arrives last stays; the same again changes nothing, and no step forgets the way. @throws AppError as `get`, or `learning.closed` */
  async keep(who: Scope, place: Place, steps: Walk): Promise<ScenarioWalk> {
    const row = await this.reader.own(who.accountId, place.enrolmentId);
    const walk = validWalk(await this.scenario(row, place), steps);
    if (row.withdrawnAt) throw new AppError('learning.closed');
    const { enrolmentId, blockId } = place;
    if (walk.length === 0) await this.database.query(FORGET, [enrolmentId, blockId]);
    else await this.database.query(KEEP, [enrolmentId, blockId, JSON.stringify(walk), this.clock.now()]);
    return { steps: [...walk] };
  }

  private async scenario(row: EnrolmentRow, { blockId }: Place): Promise<Scenario> {
    const { unitById, unitOfBlock } = mapOf((await this.reader.versionOf(row)).course.structure);
    const unit = unitById.get(unitOfBlock.get(blockId) ?? '');
    const found = unit?.blocks.find(({ id }) => id === blockId);
    if (found?.type !== 'scenario') throw notFound();
    return found;
  }
}
