/** What users write: the example of the README. */
@NullMarked
package com.example.shop;

import org.jspecify.annotations.NullMarked;
