import {
  type FileCredit,
  fileCreditSchema,
  fileHashSchema,
  type LibraryDetail,
  libraryDetailSchema,
  type LibraryList,
  libraryListSchema,
  type LibraryQuery,
  libraryQuerySchema,
  type Replaced,
  replacedSchema,
  type Replacement,
  replacementSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, type Scope, Who } from '@pirecow/platform';
import { OrganisationId } from '../studio/studio-params';
import { FilePlaces } from './file-places';
import { LibraryChanges } from './library-changes.service';
import { LibraryFiles } from './library-files';

const FileHash = () => Param('fileHash', { schema: fileHashSchema });

/** The files of an organisation's courses, for its trainers. */
@Controller('api/studio/:organisationId/library')
export class LibraryController {
  constructor(
    private readonly library: LibraryFiles,
    private readonly places: FilePlaces,
    private readonly changes: LibraryChanges,
  ) {}

  @Get()
  @Allow.permission('courses.edit')
  @Answers(libraryListSchema)
  list(
    @OrganisationId() organisationId: string,
    @Query({ schema: libraryQuerySchema }) query: LibraryQuery,
  ): Promise<LibraryList> {
    return this.library.page(organisationId, query);
  }

  @Get(':fileHash')
  @Allow.permission('courses.edit')
  @Answers(libraryDetailSchema)
  async get(@OrganisationId() organisationId: string, @FileHash() hash: string): Promise<LibraryDetail> {
    const file = await this.library.get(organisationId, hash);
    return { ...file, places: await this.places.of(organisationId, hash) };
  }

  @Put(':fileHash/credit')
  @Allow.permission('courses.edit')
  @AnswersNothing()
  credit(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @FileHash() hash: string,
    @Body({ schema: fileCreditSchema }) credit: FileCredit,
  ): Promise<void> {
    return this.changes.credit(who, organisationId, hash, credit);
  }

  @Post(':fileHash/replace')
  @Allow.permission('courses.edit')
  @Answers(replacedSchema)
  replace(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @FileHash() hash: string,
    @Body({ schema: replacementSchema }) wish: Replacement,
  ): Promise<Replaced> {
    return this.changes.replace(who, organisationId, hash, wish);
  }

  @Delete(':fileHash')
  @Allow.permission('courses.edit')
  @AnswersNothing()
  remove(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @FileHash() hash: string,
  ): Promise<void> {
    return this.changes.remove(who, organisationId, hash);
  }
}
