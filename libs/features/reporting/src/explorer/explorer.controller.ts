import { Body, Controller, Delete, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  type ExplorerFilters,
  explorerFiltersSchema,
  type ExplorerList,
  type ExplorerListQuery,
  explorerListQuerySchema,
  explorerListSchema,
  type ExplorerOne,
  explorerOneQuerySchema,
  explorerOneSchema,
  type ExplorerPeople,
  explorerPeopleQuerySchema,
  explorerPeopleSchema,
  type ExplorerScope,
  explorerScopeQuerySchema,
  explorerScopeSchema,
  type ExplorerTail,
  type ExplorerTailQuery,
  explorerTailQuerySchema,
  explorerTailSchema,
  idSchema,
  statementIdSchema,
  type NewSavedFilter,
  newSavedFilterSchema,
  type SavedFilter,
  type SavedFilterList,
  savedFilterListSchema,
  savedFilterSchema,
} from '@pirecow/contracts';
import {
  Allow,
  Answers,
  AnswersNothing,
  AnswersRaw,
  AtMost,
  InTransaction,
  type Scope,
  sendCsv,
  sendDownload,
  Who,
} from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { explorerReach } from './explorer-reach';
import { ExplorerExport } from './explorer-export.service';
import { Explorer } from './explorer.service';
import { PeopleSeen } from './people-seen';
import { SavedFilters } from './saved-filters.service';

/** Learning records in the reach of who asks, to be searched, followed, read and taken along. */
@Controller('api/records')
export class ExplorerController {
  constructor(
    private readonly explorer: Explorer,
    private readonly exports: ExplorerExport,
    private readonly people: PeopleSeen,
    private readonly saved: SavedFilters,
  ) {}

  @Get('scope')
  @Allow.permission('records.explore')
  @Answers(explorerScopeSchema)
  scope(
    @Who() who: Scope,
    @Query({ schema: explorerScopeQuerySchema }) { accountId }: { accountId?: string },
  ): Promise<ExplorerScope> {
    return this.explorer.scope(who, accountId);
  }

  @Get('people')
  @Allow.permission('records.explore')
  @Answers(explorerPeopleSchema)
  find(
    @Who() who: Scope,
    @Query({ schema: explorerPeopleQuerySchema }) { search }: { search: string },
  ): Promise<ExplorerPeople> {
    return this.people.search(explorerReach(who), search);
  }

  @Get('statements')
  @Allow.permission('records.explore')
  @Answers(explorerListSchema)
  list(
    @Who() who: Scope,
    @Query({ schema: explorerListQuerySchema }) query: ExplorerListQuery,
  ): Promise<ExplorerList> {
    return this.explorer.list(who, query);
  }

  @Get('statements/tail')
  @Allow.permission('records.explore')
  @Answers(explorerTailSchema)
  tail(
    @Who() who: Scope,
    @Query({ schema: explorerTailQuerySchema }) query: ExplorerTailQuery,
    @Req() { raw }: FastifyRequest,
  ): Promise<ExplorerTail> {
    return this.explorer.tail(who, query, () => raw.socket.destroyed);
  }

  @Get('statements.jsonl')
  @Allow.permission('records.explore')
  @AtMost(10, 60)
  @AnswersRaw()
  async jsonLines(
    @Who() who: Scope,
    @Query({ schema: explorerFiltersSchema }) filters: ExplorerFilters,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, stream } = await this.exports.jsonLines(who, filters);
    await sendDownload(reply, { name, type: 'application/jsonl', body: stream });
  }

  @Get('statements.csv')
  @Allow.permission('records.explore')
  @AtMost(10, 60)
  @AnswersRaw()
  async csv(
    @Who() who: Scope,
    @Query({ schema: explorerFiltersSchema }) filters: ExplorerFilters,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, stream } = await this.exports.csv(who, filters);
    await sendCsv(reply, name, stream);
  }

  @Get('statements/:statementId')
  @Allow.permission('records.explore')
  @Answers(explorerOneSchema)
  one(
    @Who() who: Scope,
    @Param('statementId', { schema: statementIdSchema }) statementId: string,
    @Query({ schema: explorerOneQuerySchema }) { organisationId }: { organisationId?: string },
  ): Promise<ExplorerOne> {
    return this.explorer.one(who, organisationId, statementId);
  }

  @Get('filters')
  @Allow.permission('records.explore')
  @Answers(savedFilterListSchema)
  async filters(@Who() who: Scope): Promise<SavedFilterList> {
    return { items: await this.saved.list(who) };
  }

  @Post('filters')
  @Allow.permission('records.explore')
  @InTransaction()
  @Answers(savedFilterSchema, 201)
  save(
    @Who() who: Scope,
    @Body({ schema: newSavedFilterSchema }) filter: NewSavedFilter,
  ): Promise<SavedFilter> {
    return this.saved.add(who, filter);
  }

  @Delete('filters/:filterId')
  @Allow.permission('records.explore')
  @InTransaction()
  @AnswersNothing()
  forget(@Who() who: Scope, @Param('filterId', { schema: idSchema }) filterId: string): Promise<void> {
    return this.saved.remove(who, filterId);
  }
}
