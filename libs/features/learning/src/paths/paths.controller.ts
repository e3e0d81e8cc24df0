import {
  idSchema,
  type ManagedPaths,
  managedPathsSchema,
  type PageQuery,
  pageQuerySchema,
  type PathChoices,
  pathChoicesSchema,
  type PathEdit,
  pathEditSchema,
  type PathMade,
  pathMadeSchema,
  type PathSheet,
  pathSheetSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  InTransaction,
  type Scope,
  SeenRevision,
  Who,
} from '@pirecow/platform';
import { PathDesk } from './path-desk.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const PathId = () => Param('pathId', { schema: idSchema });

/** Learning paths of an organisation, for those who plan how its courses are given. */
@Controller('api/organisations/:organisationId/paths')
export class PathsController {
  constructor(private readonly desk: PathDesk) {}

  @Get()
  @Allow.permission('runs.manage')
  @Answers(managedPathsSchema)
  list(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<ManagedPaths> {
    return this.desk.list(who, organisationId, query);
  }

  @Get('choices')
  @Allow.permission('runs.manage')
  @Answers(pathChoicesSchema)
  choices(@Who() who: Scope, @OrganisationId() organisationId: string): Promise<PathChoices> {
    return this.desk.choices(who, organisationId);
  }

  @Post()
  @Allow.permission('runs.manage')
  @InTransaction()
  @Answers(pathMadeSchema, 201)
  create(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: pathEditSchema }) edit: PathEdit,
  ): Promise<PathMade> {
    return this.desk.create(who, organisationId, edit);
  }

  @Get(':pathId')
  @Allow.permission('runs.manage')
  @Answers(pathSheetSchema)
  see(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @PathId() pathId: string,
  ): Promise<PathSheet> {
    return this.desk.see(who, { organisationId, pathId });
  }

  @Put(':pathId')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  edit(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @PathId() pathId: string,
    @Body({ schema: pathEditSchema }) edit: PathEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.desk.edit(who, { organisationId, pathId, seen }, edit);
  }
}
