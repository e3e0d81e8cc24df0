import { Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

/** A link that looks like a button and changes the page without a reload. Takes the properties of both. */
export const LinkButton = createLink(Button<'a'>);
