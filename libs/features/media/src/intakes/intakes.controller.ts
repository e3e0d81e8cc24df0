import {
  type Acceptance,
  acceptanceSchema,
  idSchema,
  type Intake,
  type IntakeList,
  intakeListSchema,
  type IntakeQuery,
  intakeQuerySchema,
  intakeSchema,
  type NewIntake,
  newIntakeSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { z } from 'zod';
import { Intakes } from './intakes.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
/** Chosen by who begins: packages bear it, and are listed by it. */
const IntakeId = () => Param('intakeId', { schema: z.uuidv7() });

/** Files that come in as courses, packages or questions, for the authors of an organisation. */
@Controller('api/organisations/:organisationId/intakes')
export class IntakesController {
  constructor(private readonly intakes: Intakes) {}

  @Get()
  @Allow.permission('courses.edit')
  @Answers(intakeListSchema)
  list(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Query({ schema: intakeQuerySchema }) { kind }: IntakeQuery,
  ): Promise<IntakeList> {
    return this.intakes.list(who, organisationId, kind);
  }

  @Get(':intakeId')
  @Allow.permission('courses.edit')
  @Answers(intakeSchema)
  one(@Who() who: Scope, @OrganisationId() organisationId: string, @IntakeId() id: string): Promise<Intake> {
    return this.intakes.one(who, { organisationId, id });
  }

  @Put(':intakeId')
  @Allow.permission('courses.edit')
  @AtMost(60, 60)
  @InTransaction()
  @Answers(intakeSchema)
  begin(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @IntakeId() id: string,
    @Body({ schema: newIntakeSchema }) wish: NewIntake,
  ): Promise<Intake> {
    return this.intakes.begin(who, { organisationId, id }, wish);
  }

  @Post(':intakeId/look')
  @Allow.permission('courses.edit')
  @AtMost(60, 60)
  @InTransaction()
  @Answers(intakeSchema)
  lookAgain(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @IntakeId() id: string,
  ): Promise<Intake> {
    return this.intakes.lookAgain(who, { organisationId, id });
  }

  @Post(':intakeId/acceptance')
  @Allow.permission('courses.edit')
  @InTransaction()
  @Answers(intakeSchema)
  accept(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @IntakeId() id: string,
    @Body({ schema: acceptanceSchema }) acceptance: Acceptance,
  ): Promise<Intake> {
    return this.intakes.accept(who, { organisationId, id }, acceptance);
  }

  @Delete(':intakeId')
  @Allow.permission('courses.edit')
  @InTransaction()
  @AnswersNothing()
  cancel(@Who() who: Scope, @OrganisationId() organisationId: string, @IntakeId() id: string): Promise<void> {
    return this.intakes.cancel(who, { organisationId, id });
  }
}
