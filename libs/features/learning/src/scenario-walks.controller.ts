import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { idSchema, type ScenarioWalk, scenarioWalkSchema } from '@pirecow/contracts';
import { Allow, Answers, InTransaction, type Scope, Who } from '@pirecow/platform';
import { ScenarioWalks } from './scenario-walks.service';

/** How far one has come in a scenario: for the person of the session alone. */
@Controller('api/learning/enrolments/:enrolmentId/walks/:blockId')
export class ScenarioWalksController {
  constructor(private readonly walks: ScenarioWalks) {}

  @Get()
  @Allow.signedIn()
  @Answers(scenarioWalkSchema)
  get(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
  ): Promise<ScenarioWalk> {
    return this.walks.get(who, { enrolmentId, blockId });
  }

  @Put()
  @Allow.signedIn()
  @InTransaction()
  @Answers(scenarioWalkSchema)
  keep(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
    @Body({ schema: scenarioWalkSchema }) { steps }: ScenarioWalk,
  ): Promise<ScenarioWalk> {
    return this.walks.keep(who, { enrolmentId, blockId }, steps);
  }
}
