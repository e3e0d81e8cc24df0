import { type Block, type CourseDocument, isShownVideo, unitsOf } from '@pirecow/content';
import type { FieldError } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '@pirecow/platform';

/** Which videos of other sites this platform shows: a course may come from one that shows others. */
@Injectable()
export class ShownVideos {
  /** Hosts of PeerTube. */
  readonly hosts: string[];

  constructor(@Inject(CONFIG) { peertubeHosts }: Config) {
    this.hosts = peertubeHosts;
  }

  /** What is wrong with the address of a block, as an error of that field. */
  errorOf(block: Block, field: string): FieldError[] {
    if (block.type !== 'embed' || isShownVideo(block.address, this.hosts)) return [];
    const sites = ['youtube.com', 'vimeo.com', ...this.hosts].join(', ');
    return [{ field, rule: 'video-site', values: { sites } }];
  }

  errorsIn(structure: CourseDocument): FieldError[] {
    return unitsOf(structure).flatMap(({ slug, blocks }) =>
      blocks.flatMap((block) => this.errorOf(block, `units/${slug}.yaml ${block.id} address`)),
    );
  }
}
