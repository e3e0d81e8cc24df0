import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  idSchema,
  type PersonQuery,
  personQuerySchema,
  type PersonSummary,
  personSummarySchema,
  type RecordPeople,
  recordPeopleQuerySchema,
  recordPeopleSchema,
} from '@pirecow/contracts';
import { Allow, Answers, type Scope, Who } from '@pirecow/platform';
import { PersonalDesk } from './personal-desk.service';

/** Before a copy or an erasure of somebody's records: who that is, and how much is held. */
@Controller('api/organisations/:organisationId')
export class PersonalDeskController {
  constructor(private readonly desk: PersonalDesk) {}

  @Get('record-people')
  @Allow.permission('records.personal')
  @Answers(recordPeopleSchema)
  people(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Query({ schema: recordPeopleQuerySchema }) { search }: { search: string },
  ): Promise<RecordPeople> {
    return this.desk.people(organisationId, search);
  }

  // The person is named in the body: addresses of requests stand in logs of proxies.
  @Post('person-records/summary')
  @HttpCode(200)
  @Allow.permission('records.personal')
  @Answers(personSummarySchema)
  summary(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Body({ schema: personQuerySchema }) query: PersonQuery,
  ): Promise<PersonSummary> {
    return this.desk.summary(who, organisationId, query);
  }
}
