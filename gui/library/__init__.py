"""The surveys that an officer has: packages in which they travel, the shelf on which they are kept, what changes in one."""
