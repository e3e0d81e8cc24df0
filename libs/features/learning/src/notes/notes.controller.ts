import {
  idSchema,
  type NoteEdit,
  noteEditSchema,
  type NoteKept,
  noteKeptSchema,
  type NoteList,
  noteListSchema,
  type OwnNotes,
  ownNotesSchema,
  type PageQuery,
  pageQuerySchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { Allow, Answers, InTransaction, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { Notes } from './notes.service';
import { OwnNotesReader } from './own-notes.service';

/** Notes and marks of the person of the session, for nobody else. */
@Controller('api/learning')
export class NotesController {
  constructor(
    private readonly notes: Notes,
    private readonly own: OwnNotesReader,
  ) {}

  @Get('notes')
  @Allow.signedIn()
  @Answers(ownNotesSchema)
  all(@Who() who: Scope, @Query({ schema: pageQuerySchema }) query: PageQuery): Promise<OwnNotes> {
    return this.own.page(who, query);
  }

  @Get('enrolments/:enrolmentId/notes')
  @Allow.signedIn()
  @Answers(noteListSchema)
  of(@Who() who: Scope, @Param('enrolmentId', { schema: idSchema }) enrolmentId: string): Promise<NoteList> {
    return this.notes.of(who, enrolmentId);
  }

  @Put('enrolments/:enrolmentId/notes/:blockId')
  @Allow.signedIn()
  @InTransaction()
  @Answers(noteKeptSchema)
  keep(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
    @Body({ schema: noteEditSchema }) edit: NoteEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<NoteKept> {
    return this.notes.keep(who, { enrolmentId, blockId }, { ...edit, seen });
  }
}
