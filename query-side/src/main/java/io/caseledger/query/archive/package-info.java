/// The fault archive of key customers' equipment (重要客户设备故障档案). Handbook 4.1.
@NullMarked
package io.caseledger.query.archive;

import org.jspecify.annotations.NullMarked;
