"""A project on a machine: what the command and the plugin share, and neither needs the other for.

In: the project's folder, the environment, the clock. Out: settings, findings, notices. Nothing here prints or ends the process.
"""
