import type { RenderedMedium } from '@pirecow/content';
import type { ComponentProps } from 'react';
import { useLean } from './use-lean';

interface CoursePictureProps extends Omit<ComponentProps<'img'>, 'src' | 'srcSet' | 'alt'> {
  medium: RenderedMedium;
  alt: string;
  /** Whatever its reader chose to save. */
  isWhole?: boolean;
}

/** A picture of a course, behind the text and the scripts that make it answer; a smaller one for who saves data. */
export function CoursePicture({ medium, alt, isWhole = false, ...rest }: CoursePictureProps) {
  const lean = useLean();
  const { address } = (lean && !isWhole && medium.narrow) || medium;
  return <img src={address} alt={alt} decoding="async" fetchPriority="low" {...rest} />;
}
