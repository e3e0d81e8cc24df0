import type {
  Block,
  BlockContent,
  BlockOf,
  Interaction,
  Key,
  KeyOf,
  QuestionOf,
  RenderedMedium,
} from '@pirecow/content';
import { createContext, useContext } from 'react';
import type { Place } from '../api/queries';
import type { PoolOnDesk } from '../model/pools';

/** A module or a unit of the course, by its title. */
export interface Part {
  id: string;
  title: string;
}

/** A unit of a course. */
export interface Whereabouts {
  place: Place;
  unitId: string;
  /** Waits until what was written has arrived. */
  settle: () => Promise<void>;
  /** Takes in what the server has written in it. */
  reread: () => Promise<unknown>;
}

/** What the blocks of a unit need to know of the studio around them. */
export interface Editing {
  /** The source language: what is written here is in it. */
  language: string;
  media: Readonly<Record<string, RenderedMedium>>;
  /** Hosts of PeerTube whose videos may be shown. */
  videoHosts: readonly string[];
  /** Changes a block. Changes of one `field` are taken back together. */
  change: (content: BlockContent, field?: string) => void;
  /** Somebody typed `/` on an empty line of that block. */
  choose: (blockId: string) => void;
  /** Parts a text in two, and takes an item out as a text of its own; not where a block stands alone. */
  split?: (blockId: string, halves: [string, string] | undefined) => void;
  takeOut?: (blockId: string, item: string) => void;
  /** Asks for a picture that a part of a block shows. */
  askPicture: (take: (picture: { mediumId: string; alt: string }) => void) => void;
  /** Where the unit is; blocks of the bank stand in none. */
  where?: Whereabouts;
  /** The pools of the unit; none outside of one. */
  pools: readonly PoolOnDesk[];
  /** What questions of a positioning test may speak of; none elsewhere. */
  parts: readonly Part[];
  /** The block that was added last: the cursor goes there. */
  fresh: string | null;
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const found = useContext(EditingContext);
  if (!found) throw new Error('A block stands outside the studio');
  return found;
}

/** What every block editor receives. */
export interface BlockEditorProps<B extends Block = Block> {
  content: BlockContent & { block: B };
}
export type BlockEditor<T extends Block['type']> = BlockEditorProps<BlockOf<T>>;
export type QuestionEditor<I extends Interaction> = BlockEditorProps<QuestionOf<I>> & { keyOf: KeyOf<I> };

/** The ways to change a block: one of its texts, its structure, its key. */
export function useBlock<B extends Block>(content: BlockContent & { block: B }) {
  const { change, ...editing } = useEditing();
  return {
    ...editing,
    text: (field: string) => content.texts[field] ?? '',
    say: (field: string, text: string) =>
      change({ ...content, texts: { ...content.texts, [field]: text } }, `${content.block.id}.${field}`),
    /** Types into its structure, as into a text. */
    write: <P extends string & keyof B>(property: P, value: B[P]) =>
      change(
        { ...content, block: { ...content.block, [property]: value } },
        `${content.block.id}.${property}`,
      ),
    /** Texts of parts that are gone go with them: the server keeps them for who wants them back. */
    shape: (block: Partial<B>, key?: Key, texts = content.texts) =>
      change({
        ...content,
        block: { ...content.block, ...block },
        ...(key !== undefined && { key }),
        texts,
      }),
  };
}

/** The texts without those of a part, such as `option.a`. */
export function withoutPart(texts: BlockContent['texts'], part: string): BlockContent['texts'] {
  return Object.fromEntries(Object.entries(texts).filter(([field]) => !field.startsWith(`${part}.`)));
}

/** The list with one thing at another place. */
export function movedTo<T>(list: readonly T[], thing: T, to: number): T[] {
  const others = list.filter((one) => one !== thing);
  return [...others.slice(0, to), thing, ...others.slice(to)];
}
