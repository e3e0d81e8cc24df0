import {
  type AdministratorList,
  administratorListSchema,
  idSchema,
  type NewAdministrator,
  newAdministratorSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { PlatformAdministrators } from './platform-administrators.service';

@Controller('api/platform/administrators')
export class PlatformAdministratorsController {
  constructor(private readonly administrators: PlatformAdministrators) {}

  @Get()
  @Allow.permission('platform.administrators')
  @Answers(administratorListSchema)
  list(@Who() who: Scope): Promise<AdministratorList> {
    return this.administrators.list(who);
  }

  @Post()
  @Allow.permission('platform.administrators')
  @AtMost(60, 600)
  @InTransaction()
  @AnswersNothing()
  grant(@Who() who: Scope, @Body({ schema: newAdministratorSchema }) body: NewAdministrator): Promise<void> {
    return this.administrators.grant(who, body);
  }

  @Delete(':accountId')
  @Allow.permission('platform.administrators')
  @InTransaction()
  @AnswersNothing()
  revoke(@Who() who: Scope, @Param('accountId', { schema: idSchema }) accountId: string): Promise<void> {
    return this.administrators.revoke(who, accountId);
  }
}
