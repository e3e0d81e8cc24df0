import { Module } from '@nestjs/common';
import { SpaceFinder } from './finding/space-finder.service';
import { SpacePages } from './finding/space-pages';
import { SpaceReader } from './finding/space-reader.service';
import { SpacesController } from './finding/spaces.controller';
import { OpenSpans } from './hours/open-spans.service';
import { SpaceKeeper } from './keeping/space-keeper.service';

@Module({
  controllers: [SpacesController],
  providers: [OpenSpans, SpaceFinder, SpaceKeeper, SpacePages, SpaceReader],
  exports: [OpenSpans, SpaceKeeper],
})
export class SpacesModule {}
